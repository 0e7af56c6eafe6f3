using Microsoft.AspNetCore.Http.HttpResults;
using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi;

/// <summary>Fallback chains and what is doubtful in them.</summary>
internal static class FallbacksApi
{
    public static void MapFallbacks(this RouteGroupBuilder api)
    {
        api.MapGet("/fallbacks", List);
        api.MapPut("/fallbacks", ReplaceAllAsync);
        api.MapPut("/fallbacks/default", SetDefaultAsync);
        api.MapDelete("/fallbacks/default", RemoveDefaultAsync);
        api.MapPut("/fallbacks/{kind}/{**model}", SetAsync);
        api.MapDelete("/fallbacks/{kind}/{**model}", RemoveAsync);
    }

    private static IResult List(HttpContext context, EstateQueries estate, FallbackCommands commands) =>
        Answers.Versioned(context, FallbacksDto.Of(estate.Current.Config.Fallbacks, commands.Lint()), estate.Version(ConfigResources.Fallbacks));

    private static async Task<IResult> ReplaceAllAsync(
        HttpContext context, ApiCaller caller, JsonBody<FallbackChains> body, WriteHeaders headers, FallbackCommands commands)
    {
        var result = await commands.ReplaceAllAsync(caller.Caller, body.Value, headers.Options);
        return result.Value is { } written
            ? Answers.Written(context, ConfigResources.Fallbacks, FallbacksDto.Of(written.Resource, commands.Lint()), written)
            : Problems.From(result.Error!);
    }

    private static async Task<IResult> SetDefaultAsync(
        HttpContext context, ApiCaller caller, JsonBody<ChainBody> body, WriteHeaders headers, FallbackCommands commands) =>
        body.Value.Models is { } models
            ? Chain(context, ConfigResources.DefaultFallback, "default", null, await commands.SetDefaultAsync(caller.Caller, models, headers.Options), commands)
            : NoModels();

    private static async Task<IResult> RemoveDefaultAsync(ApiCaller caller, WriteHeaders headers, FallbackCommands commands) =>
        Removed(await commands.SetDefaultAsync(caller.Caller, [], headers.Options));

    private static async Task<IResult> SetAsync(
        HttpContext context, string kind, string? model, ApiCaller caller, JsonBody<ChainBody> body, WriteHeaders headers, FallbackCommands commands)
    {
        if (Parse(kind) is not { } parsed)
        {
            return UnknownKind(kind);
        }

        var name = Names.Decode(model);
        return body.Value.Models is { } models
            ? Chain(context, ConfigResources.Fallback(parsed, name), kind, name, await commands.SetAsync(caller.Caller, parsed, name, models, headers.Options), commands)
            : NoModels();
    }

    private static async Task<IResult> RemoveAsync(
        string kind, string? model, ApiCaller caller, WriteHeaders headers, FallbackCommands commands) =>
        Parse(kind) is { } parsed
            ? Removed(await commands.RemoveAsync(caller.Caller, parsed, Names.Decode(model), headers.Options))
            : UnknownKind(kind);

    private static IResult Chain(
        HttpContext context, string key, string kind, string? model, OperationResult<WrittenResource<IReadOnlyList<string>>> result, FallbackCommands commands) =>
        result.Value is { } written
            ? Answers.Written(context, key, new ChainDto(kind, model, written.Resource, commands.Lint()), written)
            : Problems.From(result.Error!);

    private static IResult Removed<T>(OperationResult<T> result)
        where T : Written =>
        result.Value is { } written ? Answers.Removed(written) : Problems.From(result.Error!);

    private static FallbackKind? Parse(string kind) =>
        EnumNames.TryParse<FallbackKind>(kind, out var parsed) ? parsed : null;

    private static ProblemHttpResult UnknownKind(string kind) => Problems.Invalid(
        Codes.Invalid,
        $"'{kind}' is no kind of fallback.",
        new Dictionary<string, string[]> { ["kind"] = [$"Must be one of {string.Join(", ", EnumNames.Of(typeof(FallbackKind)))}, or default without a model."] });

    private static ProblemHttpResult NoModels() => Problems.Invalid(
        Codes.Invalid,
        "A chain needs its models.",
        new Dictionary<string, string[]> { ["models"] = ["Required: a list of model groups or aliases, in the order to try."] });
}
