using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Telemetry;

namespace RouterConsole.AdminApi;

/// <summary>How everything is: health, counters, and their history.</summary>
internal static class StatusApi
{
    private static readonly TimeSpan s_defaultRange = TimeSpan.FromMinutes(10);
    private const int LongestStepSeconds = 21_600;

    public static void MapStatus(this RouteGroupBuilder api)
    {
        api.MapGet("/health", (LiveFeed feed) => Answers.Ok(HealthDto.Of(feed.Snapshot())));
        api.MapGet("/metrics", (LiveFeed feed) => Answers.Ok(MetricsDto.Of(feed.Snapshot())));
        api.MapGet("/history", History);
    }

    private static IResult History(HttpContext context, TrafficSeries series, EstateQueries estate, TimeProvider time)
    {
        var query = new QueryReader(context.Request.Query);
        var to = query.Time("to") ?? time.GetUtcNow().AddSeconds(1);
        var from = query.Time("from") ?? to - s_defaultRange;
        var step = query.Number("step", absent: to - from <= s_defaultRange ? 1 : 10, lowest: 1, highest: LongestStepSeconds);
        var deployment = query.Text("deployment");
        var model = query.Text("model");
        if (from >= to)
        {
            query.Refuse("from", "Must be before 'to'.");
        }

        if (deployment is not null && model is not null)
        {
            query.Refuse("model", "Give either 'deployment' or 'model'.");
        }

        if (query.Problem is { } problem)
        {
            return problem;
        }

        var points = series.Query(new SeriesQuery(from, to, TimeSpan.FromSeconds(step), deployment, model, IncludeOpen: true));
        var deployments = estate.Current.Config.Deployments;
        if (deployment is not null && deployments.All(one => one.Id != deployment) && IsBlank(points))
        {
            return Problems.NotFound($"There is no deployment '{deployment}'.");
        }

        if (model is not null && deployments.All(one => one.Model != model) && IsBlank(points))
        {
            return Problems.NotFound($"There is no model group '{model}'.");
        }

        var width = points.Count > 1 ? (points[1].At - points[0].At).TotalSeconds : step;
        return Answers.Ok(new HistoryDto(from, to, width, deployment, model, points));
    }

    // What was removed is still told while something of it is left to tell.
    private static bool IsBlank(IReadOnlyList<SeriesPoint> points) => points.All(point => point.Requests == 0 && point.Health is null);
}
