namespace RouterConsole.Routing;

/// <summary>Chance for production: one small generator per thread, seeded by the system's. Not for secrets.</summary>
public sealed class SharedRandomSource : IRandomSource
{
    [ThreadStatic]
    private static ulong t_state;

    /// <inheritdoc />
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc />
    public long NextInt64(long exclusiveMax) => (long)Math.BigMul(Next(), (ulong)exclusiveMax, out _);

    /// <summary>SplitMix64: an add and two multiplications; every state is a good one.</summary>
    private static ulong Next()
    {
        var state = t_state;
        if (state == 0)
        {
            state = (ulong)Random.Shared.NextInt64() | 1;
        }

        state += 0x9E3779B97F4A7C15;
        t_state = state;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
