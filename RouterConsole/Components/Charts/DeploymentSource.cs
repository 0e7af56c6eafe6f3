using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>One line per deployment, of one metric.</summary>
internal sealed class DeploymentSource(TrafficSeries series, IReadOnlyList<string> ids, DeploymentMetric metric) : IChartSource
{
    /// <inheritdoc />
    public IReadOnlyList<ChartLine> Lines { get; } = [.. ids.Select(ChartLine.Of)];

    /// <inheritdoc />
    public ChartUnit Unit => metric == DeploymentMetric.Latency ? ChartUnit.Milliseconds : ChartUnit.PerSecond;

    /// <inheritdoc />
    public IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var rows = new SortedDictionary<double, double?[]>();
        for (var line = 0; line < ids.Count; line++)
        {
            foreach (var point in series.Query(new SeriesQuery(from, to, step, ids[line])))
            {
                Row(rows, point.At, ids.Count)[line + 1] = Value(point, step);
            }
        }

        return [.. rows.Values];
    }

    internal static double?[] Row(SortedDictionary<double, double?[]> rows, DateTimeOffset at, int lines)
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

    private double? Value(SeriesPoint point, TimeSpan step) => metric switch
    {
        DeploymentMetric.Requests => Math.Round(point.Requests / step.TotalSeconds, 3),
        DeploymentMetric.Errors => Math.Round(point.Failed / step.TotalSeconds, 3),
        _ => point.P50Ms is { } ms ? Math.Round(ms, 1) : null,
    };
}
