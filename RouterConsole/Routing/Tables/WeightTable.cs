namespace RouterConsole.Routing.Tables;

/// <summary>Weighted draw in constant time: Walker's alias method over members with a weight above 0 (over all, when every weight is 0).</summary>
internal sealed class WeightTable
{
    private readonly Slot[] _slots;

    /// <summary>Builds the table. <paramref name="members"/> are indexes into <paramref name="weights"/>, which are not negative.</summary>
    public WeightTable(int[] members, int[] weights)
    {
        Members = members;
        var drawn = members.Where(i => weights[i] > 0).ToArray();
        _slots = drawn.Length > 0
            ? Fill(drawn, Array.ConvertAll(drawn, i => (double)weights[i]))
            : Fill(members, Array.ConvertAll(members, _ => 1.0));
    }

    /// <summary>Every member, those of weight 0 too.</summary>
    public int[] Members { get; }

    /// <summary>One member by chance. One call of <paramref name="random"/>, none when there is no choice.</summary>
    public int Draw(IRandomSource random)
    {
        var slots = _slots;
        if (slots.Length == 1)
        {
            return slots[0].Own;
        }

        // 63 random bits, moved up by one, times the number of slots: the high half is the slot, the low half the place inside it.
        var number = (int)Math.BigMul((ulong)random.NextInt64(long.MaxValue) << 1, (ulong)slots.Length, out var place);
        ref readonly var slot = ref slots[number];

        // Both are read before the choice, which chance makes unguessable, so that it needs no branch.
        var (own, other) = (slot.Own, slot.Other);
        return place < slot.Threshold ? own : other;
    }

    private static Slot[] Fill(int[] members, double[] shares)
    {
        var total = shares.Sum();
        var slots = Array.ConvertAll(members, member => new Slot(ulong.MaxValue, member, member));
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] *= shares.Length / total;
            (shares[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var (poor, rich) = (small.Pop(), large.Peek());
            slots[poor] = new Slot((ulong)(shares[poor] * ulong.MaxValue), members[poor], members[rich]);
            shares[rich] -= 1 - shares[poor];
            if (shares[rich] < 1)
            {
                small.Push(large.Pop());
            }
        }

        return slots;
    }

    /// <summary>One of as many equal parts of the range as there are members: below the threshold its own member's, above it another's.</summary>
    private readonly record struct Slot(ulong Threshold, int Own, int Other);
}
