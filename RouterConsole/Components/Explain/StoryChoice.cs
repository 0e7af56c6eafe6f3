namespace RouterConsole.Components.Explain;

/// <summary>One choice of a deployment, told.</summary>
/// <param name="Model">The model group chosen from.</param>
/// <param name="How">How it chooses, as a sentence.</param>
/// <param name="Outcome">What came of it, as a sentence.</param>
/// <param name="Candidates">Every deployment of the group.</param>
public sealed record StoryChoice(string Model, string How, string Outcome, IReadOnlyList<StoryCandidate> Candidates);
