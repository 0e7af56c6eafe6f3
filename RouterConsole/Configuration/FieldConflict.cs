namespace RouterConsole.Configuration;

/// <summary>One field that two people changed to different values.</summary>
/// <param name="Path">The field, such as <c>weight</c> or <c>probe.kind</c>; empty for a resource that is one value.</param>
/// <param name="Start">What both began with, as JSON; null = it was not set.</param>
/// <param name="Theirs">What is saved now, as JSON; null = it is not set any more.</param>
/// <param name="Yours">What is to be saved, as JSON; null = not set.</param>
public sealed record FieldConflict(string Path, string? Start, string? Theirs, string? Yours);
