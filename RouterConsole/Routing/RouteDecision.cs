using System.Text.Json.Serialization;
using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing;

/// <summary>One selection, kept to be explained.</summary>
/// <param name="Model">The group.</param>
/// <param name="Strategy">The strategy in force.</param>
/// <param name="Candidates">Every deployment of the group.</param>
/// <param name="PickedId">The one picked, if any.</param>
public sealed record RouteDecision(string Model, RoutingStrategy Strategy, IReadOnlyList<CandidateVerdict> Candidates, string? PickedId)
{
    private const int RestingReasons = (1 << (int)UnavailableReason.Cooldown) | (1 << (int)UnavailableReason.HalfOpenBusy);

    /// <summary>Whether a deployment was left out because it rested, or because its trial places after a rest were taken. Allocates nothing.</summary>
    [JsonIgnore]
    public bool HasResting => Candidates is VerdictList kept ? kept.HasAny(RestingReasons) : Resting.Any();

    /// <summary>Those deployments.</summary>
    [JsonIgnore]
    public IEnumerable<string> Resting => Candidates
        .Where(c => c.Reasons.Contains(UnavailableReason.Cooldown) || c.Reasons.Contains(UnavailableReason.HalfOpenBusy))
        .Select(c => c.DeploymentId);
}
