using RouterConsole.Configuration;

namespace RouterConsole.Routing.State;

/// <summary>What the operator wants of a deployment, since when, by whom and why.</summary>
/// <param name="Intent">Active, draining or paused.</param>
/// <param name="Since">When it was set, UTC; null while active.</param>
/// <param name="By">Who set it.</param>
/// <param name="Note">Why.</param>
internal sealed record OperatorIntent(DeploymentIntent Intent, DateTimeOffset? Since = null, string? By = null, string? Note = null)
{
    /// <summary>Takes traffic.</summary>
    public static OperatorIntent Active { get; } = new(DeploymentIntent.Active);
}
