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
            // What an earlier version kept may know a class that is no more.
            if ((int)(entry >> CountBits) is var index && index < counts.Length)
            {
                counts[index] += sign * (int)(entry & Most);
            }
        }
    }

    /// <summary>Writes them: how many, then for each the distance from the one before and its count.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(_entries?.Length ?? 0);
        var before = 0u;
        foreach (var entry in _entries ?? [])
        {
            writer.Write((byte)((entry >> CountBits) - before));
            writer.Write7BitEncodedInt((int)(entry & Most));
            before = entry >> CountBits;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was not written so.</exception>
    public static PackedCounts Read(BinaryReader reader)
    {
        var entries = new uint[Bounded(reader.Read7BitEncodedInt())];
        var index = 0u;
        for (var next = 0; next < entries.Length; next++)
        {
            index = (uint)Bounded((int)index + reader.ReadByte());
            entries[next] = (index << CountBits) | ((uint)reader.Read7BitEncodedInt() & Most);
        }

        return entries.Length == 0 ? default : new PackedCounts(entries);
    }

    private static int Bounded(int index) => index is >= 0 and < LatencyBuckets.Count ? index : throw new InvalidDataException("no such bucket");
}
