using RouterConsole.Telemetry;

namespace RouterConsole.Live;

/// <summary>The three RoutingMetrics a second, mean of the last ten seconds.</summary>
public sealed record RoutingRates(double ProviderSelected, double StrategyUsed, double FallbackTriggered)
{
    /// <summary>The rates of a moment; zero when nothing was recorded. The router counts a strategy with each selection.</summary>
    public static RoutingRates At(TrafficSeries series, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(series);
        var (selected, fallbacks) = series.SelectionsThen(at) ?? default;
        return new RoutingRates(selected, selected, fallbacks);
    }
}
