using System.Globalization;
using System.Text;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>A row's little graph: attempts of the last ten minutes, drawn anew each twenty seconds, so that it costs next to nothing.</summary>
internal static class RowTrend
{
    /// <summary>How often it moves.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    private const int Points = 30;
    private const int Height = 16;

    /// <summary>The line's path in a box of 60 by 16; empty without attempts.</summary>
    public static string Of(TrafficSeries series, string id, DateTimeOffset now)
    {
        var points = series.Query(new SeriesQuery(now - Points * Step, now, Step, id));
        var most = points.Count == 0 ? 0 : points.Max(p => p.Requests);
        if (most == 0)
        {
            return "";
        }

        var path = new StringBuilder("M");
        var first = Points - points.Count;
        for (var i = 0; i < points.Count; i++)
        {
            path.Append(i == 0 ? "" : "L").Append(CultureInfo.InvariantCulture, $"{2 * (first + i)} {Height - (Height - 1) * points[i].Requests / most}");
        }

        return path.ToString();
    }
}
