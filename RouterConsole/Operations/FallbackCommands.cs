using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Sets and removes fallback chains. Needs <see cref="Role.Operator"/>.</summary>
public sealed class FallbackCommands
{
    /// <summary>Sets the chain of a model for a kind of failure. Refused: itself in its chain, or a model twice.</summary>
    public Task<OperationResult<WrittenResource<IReadOnlyList<string>>>> SetAsync(Caller caller, FallbackKind kind, string model, IReadOnlyList<string> models, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Sets the chain of every model that has none; empty removes it.</summary>
    public Task<OperationResult<WrittenResource<IReadOnlyList<string>>>> SetDefaultAsync(Caller caller, IReadOnlyList<string> models, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Removes a chain.</summary>
    public Task<OperationResult<Written>> RemoveAsync(Caller caller, FallbackKind kind, string model, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Replaces all chains in one revision.</summary>
    public Task<OperationResult<WrittenResource<FallbackChains>>> ReplaceAllAsync(Caller caller, FallbackChains chains, WriteOptions options) => throw new NotImplementedException();

    /// <summary>What is doubtful in the chains in force: dead ends, shrinking context windows, same-provider chains, cycles.</summary>
    public IReadOnlyList<ConfigIssue> Lint() => throw new NotImplementedException();
}
