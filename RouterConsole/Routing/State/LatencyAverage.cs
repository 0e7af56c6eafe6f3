namespace RouterConsole.Routing.State;

/// <summary>Smoothed latency in milliseconds, α = 0.2, kept as a fraction so that nothing drifts. No sample is not 0 ms.</summary>
internal struct LatencyAverage
{
    private const double Alpha = 0.2;

    // A bit pattern no sample has: so a fresh struct means "none".
    private long _bits;

    /// <summary>The average; NaN without a sample.</summary>
    public readonly double Milliseconds
    {
        get
        {
            var bits = Volatile.Read(in _bits);
            return bits == 0 ? double.NaN : BitConverter.Int64BitsToDouble(~bits);
        }
    }

    /// <summary>Takes a sample in. Racing samples are all taken, in some order.</summary>
    public void Add(double milliseconds)
    {
        var seen = Volatile.Read(ref _bits);
        while (true)
        {
            var average = seen == 0 ? milliseconds : BitConverter.Int64BitsToDouble(~seen);
            var next = seen == 0 ? milliseconds : average + (Alpha * (milliseconds - average));
            var was = Interlocked.CompareExchange(ref _bits, ~BitConverter.DoubleToInt64Bits(next), seen);
            if (was == seen)
            {
                return;
            }

            seen = was;
        }
    }

    /// <summary>Forgets every sample.</summary>
    public void Clear() => Volatile.Write(ref _bits, 0);
}
