namespace RouterConsole.Operations.BlastRadius;

/// <summary>What a model has left.</summary>
/// <param name="Model">The model.</param>
/// <param name="Deployments">How many deployments it has now, in service or not.</param>
/// <param name="TakenOut">Those that are about to be taken out.</param>
/// <param name="Left">Those that would still serve. One that is merely full for the moment counts.</param>
/// <param name="Unused">What is unused of the limits of those left.</param>
/// <param name="Demand">What clients asked for, mean of the last five minutes.</param>
/// <param name="Moving">What those taken out carry of it: it has to go elsewhere. Attempts, so retries count.</param>
/// <param name="Lacking">Share of the group's load that those left have no room for, 0 to 1; null = they have no limits to tell by.</param>
/// <param name="Aliases">Aliases that lead here.</param>
/// <param name="Chains">Fallback chains of other models that lead here.</param>
/// <param name="Fallback">The first of its own fallbacks that could serve; null = none.</param>
/// <param name="Warnings">In plain words, the worst first.</param>
public sealed record ModelImpact(
    string Model,
    int Deployments,
    IReadOnlyList<string> TakenOut,
    IReadOnlyList<string> Left,
    ImpactRoom Unused,
    ImpactLoad Demand,
    ImpactLoad Moving,
    double? Lacking,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<ChainUse> Chains,
    string? Fallback,
    IReadOnlyList<string> Warnings);
