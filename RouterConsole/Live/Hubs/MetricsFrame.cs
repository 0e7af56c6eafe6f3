using System.Runtime.CompilerServices;

namespace RouterConsole.Live.Hubs;

/// <summary>The numbers of one moment, for those outside.</summary>
/// <param name="Sequence">The frame's number.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Routing">The three counters since start.</param>
/// <param name="Totals">What clients got.</param>
/// <param name="Deployments">Every deployment, in configured order.</param>
public sealed record MetricsFrame(
    long Sequence,
    DateTimeOffset At,
    RoutingCounters Routing,
    MetricsTotals Totals,
    IReadOnlyList<DeploymentMetrics> Deployments)
{
    // One for all connections: built by the first that sends this frame, gone with it.
    private static readonly ConditionalWeakTable<LiveFrame, MetricsFrame> s_built = [];

    /// <summary>The numbers of a frame.</summary>
    public static MetricsFrame Of(LiveFrame frame) => s_built.GetValue(frame, Build);

    private static MetricsFrame Build(LiveFrame frame) => new(
        frame.Sequence,
        frame.At,
        new RoutingCounters(frame.Routing.ProviderSelected, frame.Routing.StrategyUsed, frame.Routing.FallbackTriggered),
        new MetricsTotals(
            frame.Totals.Rps,
            frame.Totals.SuccessRate,
            frame.Totals.P50,
            frame.Totals.P95,
            frame.Totals.Ttft,
            frame.Totals.InFlight,
            frame.Totals.FallbacksPerMinute),
        [.. frame.Deployments.Select(one => new DeploymentMetrics(
            one.Config.Id,
            one.Rps,
            one.Status.ErrorRate,
            one.Status.P50LatencyMs,
            one.Status.P95LatencyMs,
            one.Status.InFlight,
            one.Status.Rpm,
            one.Status.Tpm))]);
}
