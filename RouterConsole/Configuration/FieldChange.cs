namespace RouterConsole.Configuration;

/// <summary>One field that two states of a resource have differently.</summary>
/// <param name="Path">The field, such as <c>weight</c> or <c>probe.kind</c>; empty for a resource that is one value (an alias, a chain).</param>
/// <param name="Before">Its value before, as JSON; null when it was not there.</param>
/// <param name="After">Its value after, as JSON; null when it is gone.</param>
public sealed record FieldChange(string Path, string? Before, string? After);
