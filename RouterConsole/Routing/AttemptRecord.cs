namespace RouterConsole.Routing;

/// <summary>What is kept of one attempt.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Model">The model group tried.</param>
/// <param name="DeploymentId">The deployment tried; null when none could be picked.</param>
/// <param name="StartedMs">Milliseconds from the request's start.</param>
/// <param name="DurationMs">Milliseconds it took (for a stream: to its first event).</param>
/// <param name="WaitedMs">Milliseconds waited before it.</param>
/// <param name="Error">Why it failed; null on success.</param>
public sealed record AttemptRecord(int Number, string Model, string? DeploymentId, double StartedMs, double DurationMs, double WaitedMs, ProviderError? Error);
