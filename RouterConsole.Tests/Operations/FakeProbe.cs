using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Tests.Operations;

/// <summary>Remembers what it was asked to call.</summary>
internal sealed class FakeProbe : IDeploymentProbe
{
    public List<(DeploymentConfig Deployment, ProbeKind Kind)> Calls { get; } = [];

    public Task<ProbeResult> ProbeAsync(DeploymentConfig deployment, ProbeKind kind, CancellationToken cancellationToken)
    {
        Calls.Add((deployment, kind));
        return Task.FromResult(new ProbeResult(true, 12, 200, null, ["gpt"]));
    }
}
