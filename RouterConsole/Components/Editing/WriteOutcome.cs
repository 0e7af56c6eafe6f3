using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Editing;

/// <summary>What became of a write, whatever the resource.</summary>
/// <param name="Revision">The revision in force now; 0 when refused.</param>
/// <param name="Error">Why it was refused.</param>
/// <param name="Warnings">What is doubtful, not refused.</param>
public sealed record WriteOutcome(long Revision, OperationError? Error, IReadOnlyList<ConfigIssue> Warnings)
{
    /// <summary>Of an operation's answer.</summary>
    public static WriteOutcome Of<T>(OperationResult<T> result)
        where T : Written
    {
        ArgumentNullException.ThrowIfNull(result);
        return new WriteOutcome(result.Value?.Revision ?? 0, result.Error, result.Value?.Warnings ?? []);
    }
}
