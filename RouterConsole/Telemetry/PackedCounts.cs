namespace RouterConsole.Telemetry;

/// <summary>The counts of a small array that are not 0, four bytes each: most steps touch a few of their 186 buckets.</summary>
internal readonly struct PackedCounts
{
    private const int CountBits = 24;
    private const int Most = (1 << CountBits) - 1;

    private readonly uint[]? _entries;

    private PackedCounts(uint[] entries) => _entries = entries;

    /// <summary>Packs up to 256 counts; a count over 16,777,215 is kept as that.</summary>
    public static PackedCounts Of(ReadOnlySpan<int> counts)
    {
        var used = counts.Length - counts.Count(0);
        if (used == 0)
        {
            return default;
        }

        var entries = new uint[used];
        var next = 0;
        for (var index = 0; index < counts.Length; index++)
        {
            if (counts[index] != 0)
            {
                entries[next++] = ((uint)index << CountBits) | (uint)Math.Min(counts[index], Most);
            }
        }

        return new PackedCounts(entries);
    }

    /// <summary>Adds the counts, times <paramref name="sign"/>, to an array.</summary>
    public void AddTo(Span<int> counts, int sign = 1)
    {
        foreach (var entry in _entries ?? [])
        {
            counts[(int)(entry >> CountBits)] += sign * (int)(entry & Most);
        }
    }
}
