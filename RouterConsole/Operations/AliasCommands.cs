using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Sets and removes aliases. Needs <see cref="Role.Operator"/>.</summary>
public sealed class AliasCommands
{
    /// <summary>Adds or changes an alias. Refused: blank, itself, <c>alias_cycle</c> with the path, <c>alias_conflict</c> with a group of that name.</summary>
    public Task<OperationResult<WrittenResource<string>>> SetAsync(Caller caller, string alias, string target, WriteOptions options) => throw new NotImplementedException();

    /// <summary>Removes an alias.</summary>
    public Task<OperationResult<Written>> RemoveAsync(Caller caller, string alias, WriteOptions options) => throw new NotImplementedException();
}
