using RouterConsole.AdminApi.Http;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi;

/// <summary>The router's settings.</summary>
internal static class SettingsApi
{
    public static void MapSettings(this RouteGroupBuilder api)
    {
        api.MapGet("/settings", (HttpContext context, EstateQueries estate) =>
            Answers.Versioned(context, estate.Current.Config.Settings, estate.Version(ConfigResources.Settings)));
        api.MapPatch("/settings", PatchAsync);
    }

    private static async Task<IResult> PatchAsync(HttpContext context, ApiCaller caller, MergePatch patch, WriteHeaders headers, SettingsCommands commands)
    {
        var result = await commands.PatchAsync(caller.Caller, patch.Value, headers.Options);
        return result.Value is { } written ? Answers.Written(context, ConfigResources.Settings, written.Resource, written) : Problems.From(result.Error!);
    }
}
