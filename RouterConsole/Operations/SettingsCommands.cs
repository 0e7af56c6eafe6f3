using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Configuration.Validation;
using RouterConsole.Operations.Patching;
using RouterConsole.Operations.Writing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Changes router settings and a model group's overrides. Needs <see cref="Role.Operator"/>.</summary>
public sealed class SettingsCommands
{
    private readonly ConfigurationWriter _writer;

    internal SettingsCommands(ConfigurationWriter writer) => _writer = writer;

    /// <summary>Changes some settings: a JSON merge patch; null puts a setting back to its default.</summary>
    public Task<OperationResult<WrittenResource<RouterSettings>>> PatchAsync(Caller caller, JsonElement patch, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, new ConfigEdit<RouterSettings>
        {
            Action = "settings.update",
            Resource = ConfigResources.Settings,
            Change = config => RecordPatch.Apply(config.Settings, patch).Then(settings => config with { Settings = settings }),
            Read = config => config.Settings,
            Sent = _ => new SentPath(ConfigResources.Settings, ""),
        }, options));

    /// <summary>Changes some overrides of a model group: a JSON merge patch; null removes one.</summary>
    public Task<OperationResult<WrittenResource<ModelGroupConfig>>> PatchModelAsync(Caller caller, string model, JsonElement patch, WriteOptions options) =>
        Task.FromResult(_writer.Write(caller, new ConfigEdit<ModelGroupConfig>
        {
            Action = "model.update",
            Resource = ConfigResources.Model(model),
            Change = config => Exists(config, model)
                ? RecordPatch.Apply(Of(config, model), patch).Then(overrides => config with { Models = With(config.Models, model, overrides) })
                : Refusals.NotFound("model", model),
            Read = config => Of(config, model),
            Sent = _ => new SentPath(JsonPath.Model(model), ""),
        }, options));

    private static bool Exists(RouterConfig config, string model) =>
        config.Models.ContainsKey(model) || config.Deployments.Any(d => d.Model == model);

    private static ModelGroupConfig Of(RouterConfig config, string model) => config.Models.GetValueOrDefault(model) ?? new ModelGroupConfig();

    /// <summary>A group that overrides nothing is not kept.</summary>
    private static Dictionary<string, ModelGroupConfig> With(IReadOnlyDictionary<string, ModelGroupConfig> models, string model, ModelGroupConfig overrides)
    {
        var changed = new Dictionary<string, ModelGroupConfig>(models, StringComparer.Ordinal) { [model] = overrides };
        if (overrides == new ModelGroupConfig())
        {
            changed.Remove(model);
        }

        return changed;
    }
}
