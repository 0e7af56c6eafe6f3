using RouterConsole.Configuration;

namespace RouterConsole.Operations.History;

/// <summary>One resource that two revisions have differently. Without secrets.</summary>
/// <param name="Resource">Its key, such as <c>deployments/gpt-4o-eu</c>.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Before">It before, as JSON; null when it was not there.</param>
/// <param name="After">It after, as JSON; null when it is gone.</param>
/// <param name="Fields">Field by field.</param>
/// <param name="IsKeyReplaced">The stored upstream key is another one, even where nothing that may be shown of it differs.</param>
public sealed record ResourceChange(string Resource, ChangeKind Change, string? Before, string? After, IReadOnlyList<FieldChange> Fields, bool IsKeyReplaced);
