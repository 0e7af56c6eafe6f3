using RouterConsole.AdminApi.Dtos;
using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi;

/// <summary>Aliases and where they lead.</summary>
internal static class AliasesApi
{
    public static void MapAliases(this RouteGroupBuilder api)
    {
        api.MapGet("/aliases", List);
        api.MapPut("/aliases/{**alias}", SetAsync);
        api.MapDelete("/aliases/{**alias}", RemoveAsync);
    }

    private static IResult List(HttpContext context, EstateQueries estate) => Answers.Versioned(
        context,
        new Page<AliasDto>([.. estate.Current.Config.Aliases
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => Describe(one.Key, one.Value, estate))]),
        estate.Version(ConfigResources.Aliases));

    private static async Task<IResult> SetAsync(
        HttpContext context, string? alias, ApiCaller caller, JsonBody<AliasBody> body, WriteHeaders headers, AliasCommands commands, EstateQueries estate)
    {
        if (body.Value.Target is not { } target)
        {
            return Problems.Invalid(Codes.Invalid, "An alias needs a target.", new Dictionary<string, string[]> { ["target"] = ["Required: a model group or another alias."] });
        }

        var name = Names.Decode(alias);
        var result = await commands.SetAsync(caller.Caller, name, target, headers.Options);
        return result.Value is { } written
            ? Answers.Written(context, ConfigResources.Alias(name), Describe(name, written.Resource, estate), written)
            : Problems.From(result.Error!);
    }

    private static async Task<IResult> RemoveAsync(string? alias, ApiCaller caller, WriteHeaders headers, AliasCommands commands)
    {
        var result = await commands.RemoveAsync(caller.Caller, Names.Decode(alias), headers.Options);
        return result.Value is { } written ? Answers.Removed(written) : Problems.From(result.Error!);
    }

    private static AliasDto Describe(string alias, string target, EstateQueries estate)
    {
        var (resolvesTo, exists) = estate.ResolveAlias(alias);
        return new AliasDto(alias, target, resolvesTo, exists, estate.Version(ConfigResources.Alias(alias)));
    }
}
