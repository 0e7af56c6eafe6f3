namespace RouterConsole.Routing.Tables;

/// <summary>Weighted draw in constant time: Walker's alias method over members with a weight above 0 (over all, when every weight is 0).</summary>
internal sealed class WeightTable
{
    private readonly int[] _slots;
    private readonly ulong[] _thresholds;
    private readonly int[] _aliases;

    /// <summary>Builds the table. <paramref name="members"/> are indexes into <paramref name="weights"/>, which are not negative.</summary>
    public WeightTable(int[] members, int[] weights)
    {
        Members = members;
        var drawn = members.Where(i => weights[i] > 0).ToArray();
        _slots = drawn.Length > 0 ? drawn : members;
        _thresholds = new ulong[_slots.Length];
        _aliases = new int[_slots.Length];
        Fill(drawn.Length > 0 ? Array.ConvertAll(_slots, i => (double)weights[i]) : Array.ConvertAll(_slots, _ => 1.0));
    }

    /// <summary>Every member, those of weight 0 too.</summary>
    public int[] Members { get; }

    /// <summary>One member by chance. One call of <paramref name="random"/>, none when there is no choice.</summary>
    public int Draw(IRandomSource random)
    {
        var slots = _slots;
        if (slots.Length == 1)
        {
            return slots[0];
        }

        // 63 random bits, moved up by one, times the number of slots: the high half is the slot, the low half the place inside it.
        var slot = (int)Math.BigMul((ulong)random.NextInt64(long.MaxValue) << 1, (ulong)slots.Length, out var place);
        return place < _thresholds[slot] ? slots[slot] : _aliases[slot];
    }

    private void Fill(double[] shares)
    {
        var total = shares.Sum();
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] *= shares.Length / total;
            _thresholds[i] = ulong.MaxValue;
            _aliases[i] = _slots[i];
            (shares[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var (poor, rich) = (small.Pop(), large.Peek());
            _thresholds[poor] = (ulong)(shares[poor] * ulong.MaxValue);
            _aliases[poor] = _slots[rich];
            shares[rich] -= 1 - shares[poor];
            if (shares[rich] < 1)
            {
                small.Push(large.Pop());
            }
        }
    }
}
