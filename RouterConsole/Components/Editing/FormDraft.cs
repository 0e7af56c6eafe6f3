namespace RouterConsole.Components.Editing;

/// <summary>A form that was not saved yet, as the browser keeps it. Never a secret.</summary>
/// <param name="User">Who typed it.</param>
/// <param name="Start">What the form was opened on, as JSON.</param>
/// <param name="Yours">What was typed, as JSON.</param>
/// <param name="IsOpen">Whether it was on the screen: then it is shown again after a reload.</param>
public sealed record FormDraft(string User, string? Start, string Yours, bool IsOpen);
