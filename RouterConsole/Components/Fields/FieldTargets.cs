using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Components.Circuit;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Fields;

/// <summary>The resources whose fields are edited one by one.</summary>
internal static class FieldTargets
{
    /// <summary>The router's settings.</summary>
    public static FieldTarget Settings(SettingsCommands commands, CurrentUser user) => new(
        ConfigResources.Settings,
        config => Json(config.Settings),
        _ => Json(RouterSettings.Default),
        "Default",
        "Back to default",
        async (patch, options) => Said(await commands.PatchAsync(user.Caller, patch, options)));

    /// <summary>What a model group does otherwise than the settings.</summary>
    public static FieldTarget Model(string model, SettingsCommands commands, CurrentUser user) => new(
        ConfigResources.Model(model),
        config => config.Models.GetValueOrDefault(model) is { } overrides ? Json(overrides) : null,
        config => Json(Inherited(config.Settings)),
        "Settings",
        "As the settings say",
        async (patch, options) => Said(await commands.PatchModelAsync(user.Caller, model, patch, options)));

    /// <summary>A deployment's weight.</summary>
    public static FieldTarget Weight(string id, DeploymentCommands commands, CurrentUser user) => new(
        ConfigResources.Deployment(id),
        config => config.Deployments.FirstOrDefault(d => d.Id == id) is { } saved ? new JsonObject { ["weight"] = saved.Weight } : null,
        null,
        "",
        "",
        async (patch, options) => Said(await commands.PatchAsync(user.Caller, id, patch, options)));

    private static ModelGroupConfig Inherited(RouterSettings settings) => new()
    {
        Strategy = settings.RoutingStrategy,
        NumRetries = settings.NumRetries,
        TimeoutSeconds = settings.TimeoutSeconds,
        StreamTimeoutSeconds = settings.StreamTimeoutSeconds ?? settings.TimeoutSeconds,
        AllowedFails = settings.AllowedFails,
        CooldownSeconds = settings.CooldownSeconds,
    };

    private static JsonNode? Json<T>(T resource) => JsonSerializer.SerializeToNode(resource, ConfigJson.Options);

    private static (long Revision, OperationError? Error) Said<T>(OperationResult<WrittenResource<T>> result) => (result.Value?.Revision ?? 0, result.Error);
}
