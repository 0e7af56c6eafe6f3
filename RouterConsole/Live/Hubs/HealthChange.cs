using RouterConsole.Routing;

namespace RouterConsole.Live.Hubs;

/// <summary>A deployment's health, intent or cooldown moved.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Model">Its model group.</param>
/// <param name="Health">Health now.</param>
/// <param name="Previous">Health as this listener was last told; null when it was not told yet.</param>
/// <param name="Available">Whether a plain request could be sent there now.</param>
/// <param name="UnavailableReasons">Why not.</param>
/// <param name="Cooldown">A cooldown in force, or null.</param>
/// <param name="At">When, UTC.</param>
public sealed record HealthChange(
    string DeploymentId,
    string Model,
    HealthStatus Health,
    HealthStatus? Previous,
    bool Available,
    IReadOnlyList<UnavailableReason> UnavailableReasons,
    CooldownStatus? Cooldown,
    DateTimeOffset At);
