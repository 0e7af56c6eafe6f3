using RouterConsole.AdminApi.Http;
using RouterConsole.Telemetry;

namespace RouterConsole.AdminApi;

/// <summary>Recent requests with their attempts and decisions.</summary>
internal static class RequestsApi
{
    public static void MapRequests(this RouteGroupBuilder api)
    {
        api.MapGet("/requests", List);
        api.MapGet("/requests/{**callId}", (string? callId, RequestLog log) => log.Find(Names.Decode(callId)) is { } found
            ? Answers.Ok(found)
            : Problems.NotFound($"No request with the call id '{Names.Decode(callId)}' is kept (any more): the last 10,000 are."));
    }

    private static IResult List(HttpContext context, RequestLog log)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Number("limit", absent: 100, lowest: 1, highest: 1000);
        var filter = new RequestFilter(query.Text("model"), query.Text("deployment"), query.OneOf<RequestOutcome>("outcome"), query.Text("q"));
        return query.Problem ?? Answers.Ok(new Page<RequestRecord>(log.Recent(limit, filter)));
    }
}
