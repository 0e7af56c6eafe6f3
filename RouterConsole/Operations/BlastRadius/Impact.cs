namespace RouterConsole.Operations.BlastRadius;

/// <summary>What taking deployments out would mean. Nothing is done.</summary>
/// <param name="Action">What is about to be done.</param>
/// <param name="DemandSeconds">How many seconds the demand is a mean of: 300, fewer after a start; 0 = nothing is known yet.</param>
/// <param name="Models">Each model concerned.</param>
/// <param name="Warnings">The warnings of all of them.</param>
public sealed record Impact(ImpactAction Action, int DemandSeconds, IReadOnlyList<ModelImpact> Models, IReadOnlyList<string> Warnings);
