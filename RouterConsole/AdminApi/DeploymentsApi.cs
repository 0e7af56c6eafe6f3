using Microsoft.AspNetCore.Http.HttpResults;
using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi;

/// <summary>The estate: list, read, add, change, remove.</summary>
internal static class DeploymentsApi
{
    private const int LongestDrainSeconds = 86_400;

    public static void MapDeployments(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/deployments");
        group.MapGet("", List);
        group.MapPost("", CreateAsync);
        group.MapPut("", ReplaceAllAsync);
        group.MapGet("/{id}", Get);
        group.MapPut("/{id}", ReplaceAsync);
        group.MapPatch("/{id}", PatchAsync);
        group.MapDelete("/{id}", RemoveAsync);
    }

    private static IResult List(HttpContext context, EstateQueries estate, FrameBuilder frames) => Answers.Versioned(
        context,
        new Page<DeploymentDto>([.. estate.Current.Config.Deployments.Select(config => DeploymentDto.Of(config, frames.Status(config.Id)))]),
        estate.Version(ConfigResources.Deployments));

    private static IResult Get(HttpContext context, string id, EstateQueries estate, FrameBuilder frames) =>
        estate.Current.Config.Deployments.FirstOrDefault(config => config.Id == id) is { } found
            ? Answers.Versioned(context, DeploymentDto.Of(found, frames.Status(id)), estate.Version(ConfigResources.Deployment(id)))
            : Unknown(id);

    private static async Task<IResult> CreateAsync(
        HttpContext context, ApiCaller caller, JsonBody<DeploymentDraft> body, WriteHeaders headers, DeploymentCommands commands, FrameBuilder frames)
    {
        var result = await commands.CreateAsync(caller.Caller, body.Value, headers.Options);
        if (result.Value is { } created)
        {
            context.Response.Headers.Location = $"/api/deployments/{created.Resource.Id}";
        }

        return One(context, result, frames, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReplaceAsync(
        HttpContext context, string id, ApiCaller caller, JsonBody<DeploymentDraft> body, WriteHeaders headers, DeploymentCommands commands, FrameBuilder frames) =>
        One(context, await commands.ReplaceAsync(caller.Caller, id, body.Value, headers.Options), frames);

    private static async Task<IResult> PatchAsync(
        HttpContext context, string id, ApiCaller caller, MergePatch patch, WriteHeaders headers, DeploymentCommands commands, FrameBuilder frames) =>
        One(context, await commands.PatchAsync(caller.Caller, id, patch.Value, headers.Options), frames);

    private static async Task<IResult> ReplaceAllAsync(
        HttpContext context, ApiCaller caller, JsonBody<DeploymentDraft[]> body, WriteHeaders headers, DeploymentCommands commands, FrameBuilder frames)
    {
        var result = await commands.ReplaceAllAsync(caller.Caller, body.Value, headers.Options);
        return result.Value is { } written
            ? Answers.Written(context, ConfigResources.Deployments, new Page<DeploymentDto>([.. written.Resource.Select(config => DeploymentDto.Of(config, frames.Status(config.Id)))]), written)
            : Problems.From(result.Error!);
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext context, string id, ApiCaller caller, WriteHeaders headers, DeploymentCommands commands, DrainedRemovals removals)
    {
        var query = new QueryReader(context.Request.Query);
        var drain = query.Flag("drain");
        var timeout = query.Number("timeoutSeconds", absent: 60, lowest: 1, highest: LongestDrainSeconds);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (drain)
        {
            var draining = await removals.StartAsync(caller.Caller, id, headers.Options, TimeSpan.FromSeconds(timeout));
            return draining.Value is { } started
                ? TypedResults.Json(started, ContractJson.Options, statusCode: StatusCodes.Status202Accepted)
                : Problems.From(draining.Error!);
        }

        var result = await commands.RemoveAsync(caller.Caller, id, headers.Options);
        return result.Value is { } written ? Answers.Removed(written) : Problems.From(result.Error!);
    }

    private static IResult One(
        HttpContext context, OperationResult<WrittenResource<DeploymentConfig>> result, FrameBuilder frames, int status = StatusCodes.Status200OK) =>
        result.Value is { } written
            ? Answers.Written(context, ConfigResources.Deployment(written.Resource.Id), DeploymentDto.Of(written.Resource, frames.Status(written.Resource.Id)), written, status)
            : Problems.From(result.Error!);

    private static ProblemHttpResult Unknown(string id) => Problems.NotFound($"There is no deployment '{id}'.");
}
