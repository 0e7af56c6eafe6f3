using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>The router's counters since start, read at one moment.</summary>
/// <param name="ProviderSelected">Successful selections.</param>
/// <param name="StrategyUsed">Strategy evaluations that ended in a selection.</param>
/// <param name="FallbackTriggered">Fallback models about to be tried.</param>
public sealed record RoutingMetrics(long ProviderSelected, long StrategyUsed, long FallbackTriggered)
{
    /// <summary>Selections by strategy.</summary>
    public IReadOnlyDictionary<RoutingStrategy, long> Selections { get; init; } = new Dictionary<RoutingStrategy, long>();

    /// <summary>Failed attempts by class.</summary>
    public IReadOnlyDictionary<ErrorKind, long> Failures { get; init; } = new Dictionary<ErrorKind, long>();

    /// <summary>Attempts after the first of a model.</summary>
    public long Retries { get; init; }

    /// <summary>Cooldowns taken, by reason.</summary>
    public IReadOnlyDictionary<CooldownReason, long> Cooldowns { get; init; } = new Dictionary<CooldownReason, long>();

    /// <summary>Automatic cooldowns withheld to protect a last deployment.</summary>
    public long CooldownsWithheld { get; init; }
}
