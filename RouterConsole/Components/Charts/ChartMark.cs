namespace RouterConsole.Components.Charts;

/// <summary>What an operator or a circuit did, drawn on a graph at the moment it happened.</summary>
/// <param name="At">Seconds since 1970.</param>
/// <param name="Text">What it was.</param>
/// <param name="ByHand">Whether a person did it.</param>
public sealed record ChartMark(double At, string Text, bool ByHand);
