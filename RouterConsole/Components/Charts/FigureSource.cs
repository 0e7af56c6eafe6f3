using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>The small lines under the figures: requests, served share, p50, p95, first token, in flight.</summary>
internal sealed class FigureSource(TrafficSeries series, string? deploymentId) : IChartSource
{
    /// <inheritdoc />
    public IReadOnlyList<ChartLine> Lines { get; } =
        [.. ((string[])["requests", "served", "p50", "p95", "first token", "in flight"]).Select(ChartLine.Of)];

    /// <inheritdoc />
    public ChartUnit Unit => ChartUnit.Number;

    /// <inheritdoc />
    public IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        [.. series.Query(new SeriesQuery(from, to, step, deploymentId)).Where(point => point.IsRecorded).Select(Row)];

    private static double?[] Row(SeriesPoint point) =>
    [
        point.At.ToUnixTimeSeconds(),
        DeploymentSource.Rate(point.Requests, point),
        point.Requests == 0 ? null : 1 - ((double)point.Failed / point.Requests),
        point.P50Ms,
        point.P95Ms,
        point.TimeToFirstTokenMs,
        point.InFlight,
    ];
}
