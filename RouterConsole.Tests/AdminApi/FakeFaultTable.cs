using RouterConsole.Configuration;

namespace RouterConsole.Tests.AdminApi;

/// <summary>Takes faults and does nothing with them.</summary>
internal sealed class FakeFaultTable : ISandboxFaultTable
{
    public void Load(IReadOnlyDictionary<string, SandboxFaults> faults)
    {
    }

    public void Set(string deploymentId, SandboxFaults faults)
    {
    }
}
