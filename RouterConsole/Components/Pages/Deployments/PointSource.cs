using RouterConsole.Components.Charts;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>Several values of one deployment's steps, a line each.</summary>
internal sealed class PointSource(
    TrafficSeries series, string id, ChartUnit unit, IReadOnlyList<(string Name, Func<SeriesPoint, TimeSpan, double?> Value)> values) : IChartSource
{
    /// <inheritdoc />
    public IReadOnlyList<ChartLine> Lines { get; } = [.. values.Select((value, i) => ChartLine.Of(value.Name, i))];

    /// <inheritdoc />
    public ChartUnit Unit => unit;

    /// <inheritdoc />
    public IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        [.. series.Query(new SeriesQuery(from, to, step, id)).Select(point => (double?[])
        [
            point.At.ToUnixTimeMilliseconds() / 1000d,
            .. values.Select(value => value.Value(point, step) is { } number ? Math.Round(number, 2) : (double?)null),
        ])];
}
