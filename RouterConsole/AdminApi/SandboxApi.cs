using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi;

/// <summary>How the built-in sandbox behaves for a deployment.</summary>
internal static class SandboxApi
{
    public static void MapSandbox(this RouteGroupBuilder api)
    {
        api.MapGet("/sandbox/{id}", (string id, ApiCaller caller, ControlCommands commands) => Answer(commands.GetFaults(caller.Caller, id)));
        api.MapPut("/sandbox/{id}", async (string id, ApiCaller caller, JsonBody<SandboxFaults> body, ControlCommands commands) =>
            Answer(await commands.SetFaultsAsync(caller.Caller, id, body.Value)));
    }

    private static IResult Answer(OperationResult<SandboxFaults> result) =>
        result.Value is { } faults ? Answers.Ok(faults) : Problems.From(result.Error!);
}
