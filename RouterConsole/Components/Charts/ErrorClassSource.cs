using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>Failed attempts a second by class, over the given deployments.</summary>
internal sealed class ErrorClassSource(TrafficSeries series, IReadOnlyList<string> ids, IReadOnlyList<ErrorKind> kinds) : IChartSource
{
    // Neighbours in a pile must differ: amber, violet, blue, pink, teal.
    private static readonly int[] s_colours = [4, 3, 1, 5, 2];

    /// <inheritdoc />
    public IReadOnlyList<ChartLine> Lines { get; } = [.. kinds.Select((kind, i) => new ChartLine(Words.Plain(kind), s_colours[i % ChartLine.Colours]))];

    /// <inheritdoc />
    public ChartUnit Unit => ChartUnit.Number;

    /// <inheritdoc />
    public IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var rows = new SortedDictionary<double, double?[]>();
        foreach (var point in ids.SelectMany(id => series.Query(new SeriesQuery(from, to, step, id))))
        {
            var row = DeploymentSource.Row(rows, point.At, kinds.Count);
            for (var line = 0; point.IsRecorded && line < kinds.Count; line++)
            {
                row[line + 1] = (row[line + 1] ?? 0) + DeploymentSource.Rate(point.Errors.GetValueOrDefault(kinds[line]), point);
            }
        }

        return [.. rows.Values];
    }

    /// <summary>Classes that occurred in a span, most frequent first.</summary>
    public static IReadOnlyList<(ErrorKind Kind, long Count)> Seen(TrafficSeries series, IEnumerable<string> ids, DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        [.. ids.SelectMany(id => series.Query(new SeriesQuery(from, to, step, id)))
            .SelectMany(p => p.Errors)
            .Where(e => e.Value > 0)
            .GroupBy(e => e.Key, e => e.Value)
            .Select(g => (g.Key, g.Sum()))
            .OrderByDescending(e => e.Item2)];
}
