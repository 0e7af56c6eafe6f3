namespace RouterConsole.Operations.BlastRadius;

/// <summary>What is unused of several deployments' limits now; null = unknown, since at least one of them has no such limit.</summary>
/// <param name="Rpm">Requests a minute.</param>
/// <param name="Tpm">Tokens a minute.</param>
/// <param name="Parallel">Requests at a time.</param>
public sealed record ImpactRoom(long? Rpm, long? Tpm, long? Parallel);
