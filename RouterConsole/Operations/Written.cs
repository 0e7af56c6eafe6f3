using RouterConsole.Configuration;

namespace RouterConsole.Operations;

/// <summary>A configuration write that was done.</summary>
/// <param name="Revision">The revision in force now.</param>
/// <param name="PreviousRevision">The one before.</param>
/// <param name="Warnings">What is doubtful, not refused: dangling targets, lint of chains.</param>
public record Written(long Revision, long PreviousRevision, IReadOnlyList<ConfigIssue> Warnings);
