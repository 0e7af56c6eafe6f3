using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Changes router settings and a model group's overrides. Needs <see cref="Role.Operator"/>.</summary>
public sealed class SettingsCommands
{
    /// <summary>Changes some settings: a JSON merge patch; null puts a setting back to its default.</summary>
    public Task<OperationResult<WrittenResource<RouterSettings>>> PatchAsync(Caller caller, JsonElement patch, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Changes some overrides of a model group: a JSON merge patch; null removes one.</summary>
    public Task<OperationResult<WrittenResource<ModelGroupConfig>>> PatchModelAsync(Caller caller, string model, JsonElement patch, WriteOptions options) => throw new NotImplementedException();
}
