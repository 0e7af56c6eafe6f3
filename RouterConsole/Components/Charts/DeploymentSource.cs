using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>One line per deployment or per group of them, of one metric.</summary>
internal sealed class DeploymentSource(TrafficSeries series, IReadOnlyList<LineGroup> groups, DeploymentMetric metric) : IChartSource
{
    /// <inheritdoc />
    public IReadOnlyList<ChartLine> Lines { get; } = [.. groups.Select((group, index) => ChartLine.Of(group.Name, index))];

    /// <inheritdoc />
    public ChartUnit Unit => UnitOf(metric);

    /// <summary>What a metric's values are.</summary>
    public static ChartUnit UnitOf(DeploymentMetric metric) => metric is DeploymentMetric.Latency or DeploymentMetric.FirstToken ? ChartUnit.Milliseconds : ChartUnit.Number;

    /// <inheritdoc />
    public IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var rows = new SortedDictionary<double, double?[]>();
        for (var line = 0; line < groups.Count; line++)
        {
            foreach (var point in series.Together(new SeriesQuery(from, to, step), groups[line].Ids))
            {
                Row(rows, point.At, groups.Count)[line + 1] = ValueOf(point, metric);
            }
        }

        return [.. rows.Values];
    }

    private static double?[] Row(SortedDictionary<double, double?[]> rows, DateTimeOffset at, int lines)
    {
        var seconds = at.ToUnixTimeMilliseconds() / 1000d;
        if (!rows.TryGetValue(seconds, out var row))
        {
            row = new double?[lines + 1];
            row[0] = seconds;
            rows[seconds] = row;
        }

        return row;
    }

    /// <summary>A metric's value in a step; null where nothing was recorded, which is not the same as nothing happened.</summary>
    private static double? ValueOf(SeriesPoint point, DeploymentMetric metric) => metric switch
    {
        _ when !point.IsRecorded => null,
        DeploymentMetric.Requests => Rate(point.Requests, point),
        DeploymentMetric.Errors => Rate(point.Failed, point),
        DeploymentMetric.Tokens => Rate(point.Tokens, point),
        DeploymentMetric.InFlight => point.InFlight,
        DeploymentMetric.FirstToken => Rounded(point.TimeToFirstTokenMs),
        _ => Rounded(point.P50Ms),
    };

    internal static double Rate(long count, SeriesPoint point) => Math.Round(count / (double)Math.Max(1, point.Seconds), 3);

    private static double? Rounded(double? ms) => ms is { } some ? Math.Round(some, 1) : null;
}
