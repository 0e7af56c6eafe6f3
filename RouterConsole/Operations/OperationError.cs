using RouterConsole.Configuration;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>Why an operation was refused. Nothing was changed.</summary>
/// <param name="Code">Stable, snake_case: <c>invalid</c>, <c>not_found</c>, <c>stale</c>, <c>last_deployment</c>, <c>conflict</c>, <c>forbidden</c>, <c>store_failed</c>, <c>not_available_yet</c>, or a rule's own such as <c>alias_cycle</c>.</param>
/// <param name="Kind">The family it belongs to.</param>
/// <param name="Message">For people.</param>
public sealed record OperationError(OperationErrorKind Kind, string Code, string Message)
{
    /// <summary>Every problem, each with its path.</summary>
    public IReadOnlyList<ConfigIssue> Issues { get; init; } = [];

    /// <summary>For a stale write: the version the caller saw.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>For a stale write: the version in force.</summary>
    public long? CurrentVersion { get; init; }

    /// <summary>For a stale write: the resource as it is in force, ready to be shown.</summary>
    public object? Current { get; init; }

    /// <summary>For a refusal by role: the role needed.</summary>
    public Role? Needed { get; init; }
}
