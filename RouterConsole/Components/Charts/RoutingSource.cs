using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>The three RoutingMetrics a second: providers selected, strategies evaluated, fallbacks triggered. The router counts a strategy with each selection.</summary>
internal sealed class RoutingSource(TrafficSeries series) : IChartSource
{
    /// <inheritdoc />
    public IReadOnlyList<ChartLine> Lines { get; } = [.. ((string[])["selected", "strategies", "fallbacks"]).Select(ChartLine.Of)];

    /// <inheritdoc />
    public ChartUnit Unit => ChartUnit.Number;

    /// <inheritdoc />
    public IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        [.. series.Selections(new SeriesQuery(from, to, step)).Where(point => point.IsRecorded).Select(Row)];

    private static double?[] Row(SeriesPoint point)
    {
        var selected = DeploymentSource.Rate(point.Requests, point);
        return [point.At.ToUnixTimeSeconds(), selected, selected, DeploymentSource.Rate(point.Fallbacks, point)];
    }
}
