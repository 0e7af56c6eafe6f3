namespace RouterConsole.Configuration;

/// <summary>What operators did by hand to one deployment.</summary>
/// <param name="Intent">Active, draining or paused.</param>
/// <param name="IntentSince">When the intent was set, UTC; null while active.</param>
/// <param name="IntentBy">Who set it; null while active.</param>
/// <param name="IntentNote">Why; shown to everyone.</param>
/// <param name="Cooldown">A manual cooldown in force, or null.</param>
public sealed record DeploymentOverride(
    DeploymentIntent Intent = DeploymentIntent.Active,
    DateTimeOffset? IntentSince = null,
    string? IntentBy = null,
    string? IntentNote = null,
    ManualCooldown? Cooldown = null)
{
    /// <summary>Whether nothing is overridden.</summary>
    public bool IsDefault => Intent == DeploymentIntent.Active && Cooldown is null;
}
