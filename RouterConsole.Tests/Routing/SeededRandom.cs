using RouterConsole.Routing;

namespace RouterConsole.Tests.Routing;

/// <summary>Chance that is the same in every run.</summary>
internal sealed class SeededRandom(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);
    private readonly Lock _sync = new();

    /// <summary>When set, what <see cref="NextDouble"/> gives; 0.5 takes the jitter away.</summary>
    public double? Fixed { get; set; } = 0.5;

    public double NextDouble()
    {
        lock (_sync)
        {
            return Fixed ?? _random.NextDouble();
        }
    }

    public long NextInt64(long exclusiveMax)
    {
        lock (_sync)
        {
            return _random.NextInt64(exclusiveMax);
        }
    }
}
