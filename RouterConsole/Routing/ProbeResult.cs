namespace RouterConsole.Routing;

/// <summary>What one test call of a deployment gave.</summary>
/// <param name="Success">Whether the upstream answered as it should.</param>
/// <param name="LatencyMs">Milliseconds it took.</param>
/// <param name="StatusCode">The upstream's status, when it answered.</param>
/// <param name="Error">Why it failed; null on success.</param>
/// <param name="Models">Some model names the upstream offered, when it listed them.</param>
public sealed record ProbeResult(bool Success, double LatencyMs, int? StatusCode, ProviderError? Error, IReadOnlyList<string> Models);
