namespace RouterConsole.Routing;

/// <summary>What a selection made of one deployment.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Reasons">Why it could not be picked; empty = it could.</param>
/// <param name="Score">The strategy's figure for it, when it was a candidate.</param>
/// <param name="Probability">Chance to be picked, 0 to 1.</param>
public sealed record CandidateVerdict(string DeploymentId, IReadOnlyList<UnavailableReason> Reasons, double? Score, double Probability);
