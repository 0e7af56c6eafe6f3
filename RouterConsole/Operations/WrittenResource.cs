using RouterConsole.Configuration;

namespace RouterConsole.Operations;

/// <summary>A configuration write that was done, with the resource as it is now.</summary>
/// <typeparam name="T">The resource.</typeparam>
/// <param name="Resource">The resource as it is now.</param>
/// <param name="Revision">The revision in force now.</param>
/// <param name="PreviousRevision">The one before.</param>
/// <param name="Warnings">What is doubtful, not refused.</param>
public sealed record WrittenResource<T>(T Resource, long Revision, long PreviousRevision, IReadOnlyList<ConfigIssue> Warnings)
    : Written(Revision, PreviousRevision, Warnings);
