using System.Globalization;
using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Routing;
using RouterConsole.Security;
using RouterConsole.Telemetry;

namespace RouterConsole.AdminApi;

/// <summary>What happened: router events, and who changed what.</summary>
internal static class EventsApi
{
    public static void MapEvents(this RouteGroupBuilder api)
    {
        api.MapGet("/events", Events);
        api.MapGet("/audit", Audit);
    }

    private static IResult Events(HttpContext context, EventLog log)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Number("limit", absent: 100, lowest: 1, highest: 1000);
        var filter = new EventFilter(query.Text("deployment"), query.Text("model"), query.OneOf<RouterEventKind>("kind"), query.Text("q"));
        return query.Problem ?? Answers.Ok(new Page<RouterEvent>(log.Recent(limit, filter)));
    }

    private static IResult Audit(HttpContext context, IConsoleStore store)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Number("limit", absent: 100, lowest: 1, highest: 1000);
        var before = query.Time("cursor");
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var entries = store.Audit(limit, before);
        var next = entries.Count >= limit ? entries[^1].At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : null;
        return Answers.Ok(new Page<AuditDto>([.. entries.Select(AuditDto.Of)], next));
    }
}
