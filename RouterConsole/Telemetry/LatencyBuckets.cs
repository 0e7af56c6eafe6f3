namespace RouterConsole.Telemetry;

/// <summary>
/// Fixed buckets on a logarithmic scale, eight to an octave, from 1/8 ms to 2^20 ms (17 minutes).
/// A quantile read from them is the geometric middle of its bucket: within 4.5 % of the sample of that rank.
/// What is shorter or longer falls into the first or the last bucket.
/// </summary>
internal static class LatencyBuckets
{
    private const int PerOctave = 8;
    private const int LowestExponent = -3;
    private const int HighestExponent = 20;

    /// <summary>Number of buckets, the two at the ends included.</summary>
    public const int Count = ((HighestExponent - LowestExponent) * PerOctave) + 2;

    private static readonly double[] s_middles = Middles();

    /// <summary>The bucket of a duration in milliseconds.</summary>
    public static int IndexOf(double milliseconds) =>
        milliseconds > 0
            ? Math.Clamp((int)Math.Floor((Math.Log2(milliseconds) - LowestExponent) * PerOctave) + 1, 0, Count - 1)
            : 0;

    /// <summary>The sample at rank <paramref name="q"/> (0 to 1) in milliseconds, or null without samples.</summary>
    public static double? Quantile(ReadOnlySpan<int> counts, double q)
    {
        var total = 0L;
        foreach (var count in counts)
        {
            total += count;
        }

        if (total == 0)
        {
            return null;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(q * total));
        var index = 0;
        for (var seen = (long)counts[0]; seen < rank; seen += counts[index])
        {
            index++;
        }

        return s_middles[index];
    }

    private static double[] Middles()
    {
        var middles = new double[Count];
        for (var index = 0; index < Count; index++)
        {
            middles[index] = Math.Round(Math.Pow(2, LowestExponent + ((index - 0.5) / PerOctave)), 3);
        }

        return middles;
    }
}
