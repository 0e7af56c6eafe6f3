using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;

namespace RouterConsole.AdminApi;

/// <summary>One real call to a deployment, saved or not.</summary>
internal static class DeploymentTestsApi
{
    public static void MapDeploymentTests(this RouteGroupBuilder api)
    {
        api.MapPost("/deployments/{id}/test", TestSavedAsync);
        api.MapPost("/deployments/test", TestDraftAsync);
    }

    private static async Task<IResult> TestSavedAsync(
        HttpContext context, string id, ApiCaller caller, [OptionalBody] JsonBody<TestBody> body, DeploymentCommands commands) =>
        Answer(await commands.TestAsync(caller.Caller, id, Kind(body.Value.Completion), context.RequestAborted));

    private static async Task<IResult> TestDraftAsync(HttpContext context, ApiCaller caller, JsonBody<DeploymentDraft> body, DeploymentCommands commands)
    {
        var query = new QueryReader(context.Request.Query);
        var completion = query.Flag("completion");
        return query.Problem ?? Answer(await commands.TestAsync(caller.Caller, body.Value, Kind(completion), context.RequestAborted));
    }

    private static ProbeKind Kind(bool completion) => completion ? ProbeKind.Completion : ProbeKind.Models;

    private static IResult Answer(OperationResult<ProbeResult> result) =>
        result.Value is { } probed ? Answers.Ok(probed) : Problems.From(result.Error!);
}
