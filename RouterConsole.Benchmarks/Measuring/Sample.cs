namespace RouterConsole.Benchmarks.Measuring;

/// <summary>One slice of one side of a cell.</summary>
/// <param name="Nanoseconds">Per operation and thread.</param>
/// <param name="Bytes">Allocated per operation.</param>
internal readonly record struct Sample(double Nanoseconds, double Bytes)
{
    /// <summary>The mean of what several threads saw at the same time.</summary>
    public static Sample Mean(ReadOnlySpan<Sample> samples)
    {
        var (nanoseconds, bytes) = (0.0, 0.0);
        foreach (var sample in samples)
        {
            nanoseconds += sample.Nanoseconds / samples.Length;
            bytes += sample.Bytes / samples.Length;
        }

        return new Sample(nanoseconds, bytes);
    }
}
