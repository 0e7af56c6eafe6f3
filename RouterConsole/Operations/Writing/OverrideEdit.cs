using RouterConsole.Configuration;

namespace RouterConsole.Operations.Writing;

/// <summary>What an operator does to one deployment by hand.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="Action">Its name in the audit, such as <c>cooldown.set</c>.</param>
/// <param name="After">The override from now on.</param>
internal sealed record OverrideEdit(string Id, string Action, DeploymentOverride After)
{
    /// <summary>What it was, for the audit, when that is not the override itself: an automatic cooldown, as JSON.</summary>
    public string? Was { get; init; }
}
