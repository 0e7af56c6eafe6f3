using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>One selection, kept to be explained.</summary>
/// <param name="Model">The group.</param>
/// <param name="Strategy">The strategy in force.</param>
/// <param name="Candidates">Every deployment of the group.</param>
/// <param name="PickedId">The one picked, if any.</param>
public sealed record RouteDecision(string Model, RoutingStrategy Strategy, IReadOnlyList<CandidateVerdict> Candidates, string? PickedId);
