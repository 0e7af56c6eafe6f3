using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>Makes one real call to a deployment outside the traffic: for tests by hand and for active probes. Never counted as user traffic.</summary>
public interface IDeploymentProbe
{
    /// <summary>Calls the model list, or a completion of one token. Failures are in the result, never thrown.</summary>
    Task<ProbeResult> ProbeAsync(DeploymentConfig deployment, ProbeKind kind, CancellationToken cancellationToken);
}
