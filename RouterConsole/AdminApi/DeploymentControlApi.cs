using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi;

/// <summary>Overrides by hand: cooldown, drain, pause, resume.</summary>
internal static class DeploymentControlApi
{
    public static void MapDeploymentControl(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/deployments/{id}");
        group.MapPost("/cooldown", CoolDownAsync);
        group.MapDelete("/cooldown", EndCooldownAsync);
        MapIntent("/drain", DeploymentIntent.Draining);
        MapIntent("/pause", DeploymentIntent.Paused);
        MapIntent("/resume", DeploymentIntent.Active);

        void MapIntent(string path, DeploymentIntent intent) => group.MapPost(
            path,
            async (string id, ApiCaller caller, [OptionalBody] JsonBody<IntentBody> body, WriteHeaders headers, ControlCommands commands, FrameBuilder frames) =>
                Answer(await commands.SetIntentAsync(caller.Caller, id, intent, body.Value.Note, headers.Options.Force), frames));
    }

    private static async Task<IResult> CoolDownAsync(string id, ApiCaller caller, JsonBody<CooldownBody> body, ControlCommands commands, FrameBuilder frames) =>
        body.Value.Seconds is { } seconds
            ? Answer(await commands.CoolDownAsync(caller.Caller, id, seconds, body.Value.Note), frames)
            : Problems.Invalid(
                Codes.Invalid,
                "A manual cooldown needs its length.",
                new Dictionary<string, string[]> { ["seconds"] = ["Required: 1 to 604800."] });

    private static async Task<IResult> EndCooldownAsync(string id, ApiCaller caller, ControlCommands commands, FrameBuilder frames) =>
        Answer(await commands.EndCooldownAsync(caller.Caller, id), frames);

    private static IResult Answer(OperationResult<ControlOutcome> result, FrameBuilder frames) => result.Value is { } done
        ? Answers.Ok(new ControlDto(done.Id, frames.Status(done.Id) ?? done.Status, done.Warnings))
        : Problems.From(result.Error!);
}
