using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Adds, changes, tests and removes deployments. Needs <see cref="Role.Operator"/>.</summary>
public sealed class DeploymentCommands
{
    /// <summary>Adds a deployment.</summary>
    public Task<OperationResult<WrittenResource<DeploymentConfig>>> CreateAsync(Caller caller, DeploymentDraft draft, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Replaces a deployment's definition; the id stays.</summary>
    public Task<OperationResult<WrittenResource<DeploymentConfig>>> ReplaceAsync(Caller caller, string id, DeploymentDraft draft, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Changes some fields: a JSON merge patch (RFC 7396).</summary>
    public Task<OperationResult<WrittenResource<DeploymentConfig>>> PatchAsync(Caller caller, string id, JsonElement patch, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Replaces the whole list in one revision.</summary>
    public Task<OperationResult<WrittenResource<IReadOnlyList<DeploymentConfig>>>> ReplaceAllAsync(Caller caller, IReadOnlyList<DeploymentDraft> drafts, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Removes a deployment; requests in flight finish.</summary>
    public Task<OperationResult<Written>> RemoveAsync(Caller caller, string id, WriteOptions options) => throw new NotImplementedException();

    /// <summary>One real call to a saved deployment.</summary>
    public Task<OperationResult<ProbeResult>> TestAsync(Caller caller, string id, ProbeKind kind, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>One real call to a deployment that is not saved. With an id of a saved one and no key, its key is used.</summary>
    public Task<OperationResult<ProbeResult>> TestAsync(Caller caller, DeploymentDraft draft, ProbeKind kind, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A draft with the fields of a saved deployment, for forms; without its key.</summary>
    public DeploymentDraft? Draft(string id) => throw new NotImplementedException();
}
