namespace RouterConsole.Operations.BlastRadius;

/// <summary>A load, as a mean.</summary>
/// <param name="Rpm">Requests a minute.</param>
/// <param name="Tpm">Tokens a minute.</param>
/// <param name="Parallel">Requests at a time; null when not sampled.</param>
public sealed record ImpactLoad(double Rpm, double Tpm, double? Parallel);
