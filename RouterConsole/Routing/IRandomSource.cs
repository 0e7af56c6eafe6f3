namespace RouterConsole.Routing;

/// <summary>Chance, injected: seeded in tests.</summary>
public interface IRandomSource
{
    /// <summary>Uniform in [0, 1).</summary>
    double NextDouble();

    /// <summary>Uniform in [0, <paramref name="exclusiveMax"/>), which is at least 1.</summary>
    long NextInt64(long exclusiveMax);
}
