using System.Globalization;
using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.History;
using RouterConsole.Security;

namespace RouterConsole.AdminApi;

/// <summary>Saved states of the configuration.</summary>
internal static class RevisionsApi
{
    public static void MapRevisions(this RouteGroupBuilder api)
    {
        api.MapGet("/revisions", List);
        api.MapGet("/revisions/{number:long}", (long number, IConsoleStore store, HistoryQueries history) => store.Revision(number) is { } found
            ? Answers.Ok(RevisionContentDto.Of(Named(found, history)))
            : Problems.NotFound($"There is no revision {number}."));
        api.MapPatch("/revisions/{number:long}", NameAsync);
        api.MapGet("/revisions/{a:long}/diff/{b:long}", Difference);
        api.MapPost("/revisions/{number:long}/restore", RestoreAsync);
    }

    private static IResult Difference(long a, long b, HistoryQueries history)
    {
        var result = history.Difference(a, b);
        return result.Value is { } found ? Answers.Ok(DifferenceDto.Of(found)) : Problems.From(result.Error!);
    }

    private static async Task<IResult> RestoreAsync(HttpContext context, long number, ApiCaller caller, WriteHeaders headers, RevisionCommands commands)
    {
        var result = await commands.RestoreAsync(caller.Caller, number, headers.Options);
        return result.Value is { } written ? Answers.Restored(context, number, written) : Problems.From(result.Error!);
    }

    private static async Task<IResult> NameAsync(long number, ApiCaller caller, JsonBody<NameBody> body, RevisionCommands commands)
    {
        var result = await commands.NameAsync(caller.Caller, number, body.Value.Note);
        return result.Error is { } error ? Problems.From(error) : Answers.Ok(new NamedDto(number, result.Value));
    }

    private static ConfigRevision Named(ConfigRevision revision, HistoryQueries history) => revision with { Note = history.NameOf(revision) };

    private static IResult List(HttpContext context, IConsoleStore store, HistoryQueries history)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Number("limit", absent: 50, lowest: 1, highest: 500);
        var before = query.Number("cursor", absent: int.MaxValue, lowest: 1, highest: int.MaxValue);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var revisions = store.Revisions(limit, before == int.MaxValue ? null : before);
        var next = revisions.Count == limit ? revisions[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return Answers.Ok(new Page<RevisionDto>([.. revisions.Select(revision => RevisionDto.Of(Named(revision, history)))], next));
    }
}
