using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Live;

/// <summary>Everything live, at one moment: immutable, built once and shared by every page and connection.</summary>
/// <param name="Sequence">Counts up from 1; a listener may see gaps.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Revision">The configuration in force.</param>
/// <param name="Routing">The router's counters.</param>
/// <param name="RoutingRates">The first three counters a second, mean of the last ten seconds.</param>
/// <param name="Totals">What clients got.</param>
/// <param name="Deployments">Every deployment, in configured order.</param>
/// <param name="Store">How the store is.</param>
/// <param name="RequestLogVersion">Grows with each request kept.</param>
/// <param name="EventSequence">The newest event's number.</param>
public sealed record LiveFrame(
    long Sequence,
    DateTimeOffset At,
    long Revision,
    RoutingMetrics Routing,
    RoutingRates RoutingRates,
    LiveTotals Totals,
    IReadOnlyList<LiveDeployment> Deployments,
    StoreHealth Store,
    long RequestLogVersion,
    long EventSequence)
{
    /// <summary>The tick it belongs to, at most four a second: frames between two ticks, built for news that must not wait, share one.</summary>
    public long Tick { get; init; }

    /// <summary>When this process began to watch, UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The configuration in force.</summary>
    public RouterConfig Config { get; init; } = RouterConfig.Empty;

    /// <summary>True for an earlier moment: <see cref="Routing"/> and <see cref="Store"/> were not recorded and say nothing.</summary>
    public bool IsPast { get; init; }

    /// <summary>False for an earlier moment of which nothing was recorded.</summary>
    public bool IsRecorded { get; init; } = true;
}
