using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>Failed attempts a second by class, of one deployment or of all.</summary>
internal sealed class ErrorClassSource(TrafficSeries series, string? deploymentId, IReadOnlyList<ErrorKind> kinds) : IChartSource
{
    // Neighbours in a pile must differ: amber, violet, blue, pink, teal.
    private static readonly int[] s_colours = [4, 3, 1, 5, 2];

    /// <inheritdoc />
    public IReadOnlyList<ChartLine> Lines { get; } = [.. kinds.Select((kind, i) => new ChartLine(Words.Plain(kind), s_colours[i % ChartLine.Colours]))];

    /// <inheritdoc />
    public ChartUnit Unit => ChartUnit.Number;

    /// <inheritdoc />
    public IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step) => [.. Attempts(series, deploymentId, from, to, step).Select(Row)];

    private double?[] Row(SeriesPoint point) =>
    [
        point.At.ToUnixTimeSeconds(),
        .. kinds.Select(kind => point.IsRecorded ? DeploymentSource.Rate(point.Errors.GetValueOrDefault(kind), point) : (double?)null),
    ];

    private static IReadOnlyList<SeriesPoint> Attempts(TrafficSeries series, string? deploymentId, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var query = new SeriesQuery(from, to, step, deploymentId);
        return deploymentId is null ? series.Attempts(query) : series.Query(query);
    }

    /// <summary>Classes that occurred in a span, most frequent first.</summary>
    public static IReadOnlyList<(ErrorKind Kind, long Count)> Seen(TrafficSeries series, string? deploymentId, DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        [.. Attempts(series, deploymentId, from, to, step)
            .SelectMany(p => p.Errors)
            .Where(e => e.Value > 0)
            .GroupBy(e => e.Key, e => e.Value)
            .Select(g => (g.Key, g.Sum()))
            .OrderByDescending(e => e.Item2)];
}
