namespace RouterConsole.Components.Dialogs;

/// <summary>One thing that differs between what is saved and what was typed.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Theirs">As saved.</param>
/// <param name="Yours">As typed.</param>
public sealed record Difference(string Label, string Theirs, string Yours);
