using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Operations;

/// <summary>An override by hand that was done.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="Status">Its status now.</param>
/// <param name="Warnings">What it means for others, such as a model without any available deployment.</param>
public sealed record ControlOutcome(string Id, DeploymentStatus Status, IReadOnlyList<string> Warnings)
{
    /// <summary>The override as it was, for taking it back.</summary>
    public DeploymentOverride Before { get; init; } = new();

    /// <summary>The cooldown as it was, by hand or automatic; null = none.</summary>
    public CooldownStatus? CooldownBefore { get; init; }
}
