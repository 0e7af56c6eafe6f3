using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Baseline;

/// <summary>The ported router's settings, fixed when it is built.</summary>
internal sealed record BaselineSettings
{
    /// <summary>How one candidate is picked.</summary>
    public RoutingStrategy RoutingStrategy { get; init; } = RoutingStrategy.SimpleShuffle;

    /// <summary>Failures of the window that may start a cooldown.</summary>
    public uint AllowedFails { get; init; } = 3;

    /// <summary>Requests of the window before failures count.</summary>
    public uint MinRequests { get; init; } = 10;

    /// <summary>Length of every cooldown.</summary>
    public long CooldownTimeSeconds { get; init; } = 5;

    /// <summary>Successes in a row that end a degradation.</summary>
    public uint SuccessThreshold { get; init; } = 3;
}
