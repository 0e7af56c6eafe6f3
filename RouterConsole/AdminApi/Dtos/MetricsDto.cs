using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Routing;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>The RoutingMetrics since start, what extends them, and what clients get now.</summary>
internal sealed record MetricsDto(
    DateTimeOffset At,
    long ProviderSelected,
    long StrategyUsed,
    long FallbackTriggered,
    RoutingRates RatesPerSecond,
    IReadOnlyDictionary<RoutingStrategy, long> Selections,
    IReadOnlyDictionary<ErrorKind, long> Failures,
    long Retries,
    IReadOnlyDictionary<CooldownReason, long> Cooldowns,
    long CooldownsWithheld,
    LiveTotals Totals)
{
    public static MetricsDto Of(LiveFrame frame) => new(
        frame.At,
        frame.Routing.ProviderSelected,
        frame.Routing.StrategyUsed,
        frame.Routing.FallbackTriggered,
        frame.RoutingRates,
        frame.Routing.Selections,
        frame.Routing.Failures,
        frame.Routing.Retries,
        frame.Routing.Cooldowns,
        frame.Routing.CooldownsWithheld,
        frame.Totals);
}
