using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Live;

/// <summary>One deployment at one moment.</summary>
/// <param name="Config">As configured.</param>
/// <param name="Status">As it is.</param>
/// <param name="Rps">Attempts a second, mean of the last ten seconds.</param>
/// <param name="Share">Share of its group's attempts of the last minute, 0 to 1; null without attempts.</param>
public sealed record LiveDeployment(DeploymentConfig Config, DeploymentStatus Status, double Rps, double? Share)
{
    /// <summary>Who took it out, and why, while the operator's intent is not <see cref="DeploymentIntent.Active"/>.</summary>
    public DeploymentOverride? Override { get; init; }

    /// <summary>When its circuit opened first without closing since, while it is open or on trial; null otherwise.</summary>
    public DateTimeOffset? OutSince { get; init; }
}
