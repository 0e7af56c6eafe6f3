using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Tests.AdminApi;

/// <summary>Answers test calls and remembers them.</summary>
internal sealed class FakeProbe : IDeploymentProbe
{
    public ProbeResult Result { get; set; } = new(true, 12.5, 200, null, ["echo"]);

    public List<(DeploymentConfig Deployment, ProbeKind Kind)> Calls { get; } = [];

    public Task<ProbeResult> ProbeAsync(DeploymentConfig deployment, ProbeKind kind, CancellationToken cancellationToken)
    {
        Calls.Add((deployment, kind));
        return Task.FromResult(Result);
    }
}
