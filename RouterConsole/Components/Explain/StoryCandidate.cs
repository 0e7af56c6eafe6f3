namespace RouterConsole.Components.Explain;

/// <summary>One deployment in a choice.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="IsPicked">Whether it was picked, or would be for certain.</param>
/// <param name="IsOut">Whether it could not be picked.</param>
/// <param name="Sentence">Why it was, or was not.</param>
/// <param name="Score">The strategy's figure for it; null = none.</param>
/// <param name="Chance">Its chance to be picked, 0 to 1; null when it could not be.</param>
public sealed record StoryCandidate(string Id, bool IsPicked, bool IsOut, string Sentence, double? Score, double? Chance);
