namespace RouterConsole.Routing;

/// <summary>A dry run: where a request would go. Nothing is reserved or counted.</summary>
/// <param name="Requested">The name asked for.</param>
/// <param name="Resolved">The group it leads to, or null.</param>
/// <param name="Decision">The selection in that group, or null.</param>
/// <param name="FallbackPath">The models that would be tried next.</param>
/// <param name="Error">Why nothing could be picked, or null.</param>
public sealed record RouteExplanation(string Requested, string? Resolved, RouteDecision? Decision, IReadOnlyList<string> FallbackPath, RouterError? Error);
