namespace RouterConsole.Telemetry;

/// <summary>One minute of one series, as it is kept for seven days: counts, packed buckets and levels in a few dozen bytes.</summary>
/// <param name="Traffic">What was counted; null = no traffic.</param>
/// <param name="Level">What was sampled.</param>
internal readonly record struct MinuteStep(ClosedStep? Traffic, Level Level)
{
    // Told apart from what a later layout writes; what is of another one is passed over.
    private const byte Layout = 1;

    /// <summary>As bytes.</summary>
    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Layout);
        writer.Write7BitEncodedInt((Level.InFlight ?? -1) + 1);
        writer.Write7BitEncodedInt((int)(Level.Health ?? (HealthSample)(-1)) + 1);
        writer.Write7BitEncodedInt((Level.State?.Pack() ?? -1) + 1);
        if (Traffic is { } step)
        {
            writer.Write7BitEncodedInt(step.Requests);
            writer.Write7BitEncodedInt(step.Failed);
            writer.Write7BitEncodedInt(step.Excluded);
            writer.Write7BitEncodedInt(step.Fallbacks);
            writer.Write7BitEncodedInt64(step.Tokens);
            step.Errors.Write(writer);
            step.Latency.Write(writer);
            step.FirstToken.Write(writer);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>From bytes; null when they are not of this layout.</summary>
    public static MinuteStep? Read(byte[] data)
    {
        try
        {
            using var bytes = new MemoryStream(data, writable: false);
            using var reader = new BinaryReader(bytes);
            return reader.ReadByte() == Layout ? Read(bytes, reader) : null;
        }
        catch (Exception damage) when (damage is IOException or FormatException or InvalidDataException)
        {
            return null;
        }
    }

    private static MinuteStep Read(MemoryStream bytes, BinaryReader reader)
    {
        var (inFlight, health, state) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        var level = new Level(
            inFlight == 0 ? null : inFlight - 1,
            health == 0 ? null : (HealthSample)(health - 1),
            state == 0 ? null : StateSample.Unpack((ushort)(state - 1)));
        return bytes.Position == bytes.Length
            ? new MinuteStep(null, level)
            : new MinuteStep(
                new ClosedStep(
                    reader.Read7BitEncodedInt(),
                    reader.Read7BitEncodedInt(),
                    reader.Read7BitEncodedInt(),
                    reader.Read7BitEncodedInt(),
                    reader.Read7BitEncodedInt64(),
                    PackedCounts.Read(reader),
                    PackedCounts.Read(reader),
                    PackedCounts.Read(reader)),
                level);
    }
}
