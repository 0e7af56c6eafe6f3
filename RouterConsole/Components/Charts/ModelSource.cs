using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>One model as its clients saw it.</summary>
internal sealed class ModelSource(TrafficSeries series, string model, ModelMetric metric) : IChartSource
{
    /// <inheritdoc />
    public IReadOnlyList<ChartLine> Lines { get; } =
    [
        .. (metric switch
        {
            ModelMetric.Requests => (string[])["requests", "fallbacks"],
            ModelMetric.Latency => ["p50", "p95", "first token"],
            _ => ["failed"],
        }).Select(ChartLine.Of),
    ];

    /// <inheritdoc />
    public ChartUnit Unit => metric == ModelMetric.Latency ? ChartUnit.Milliseconds : ChartUnit.Number;

    /// <inheritdoc />
    public IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        [.. series.Query(new SeriesQuery(from, to, step, Model: model)).Select(Row)];

    private double?[] Row(SeriesPoint point) =>
    [
        point.At.ToUnixTimeSeconds(),
        .. metric switch
        {
            _ when !point.IsRecorded => new double?[Lines.Count],
            ModelMetric.Requests => [DeploymentSource.Rate(point.Requests, point), DeploymentSource.Rate(point.Fallbacks, point)],
            ModelMetric.Latency => [point.P50Ms, point.P95Ms, point.TimeToFirstTokenMs],
            _ => [DeploymentSource.Rate(point.Failed, point)],
        },
    ];
}
