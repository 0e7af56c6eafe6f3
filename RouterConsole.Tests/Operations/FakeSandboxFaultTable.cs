using RouterConsole.Configuration;

namespace RouterConsole.Tests.Operations;

/// <summary>The sandbox's table without a sandbox.</summary>
internal sealed class FakeSandboxFaultTable : ISandboxFaultTable
{
    private Dictionary<string, SandboxFaults> _faults = [];

    public SandboxFaults Get(string deploymentId) => _faults.GetValueOrDefault(deploymentId, SandboxFaults.None);

    public void Set(string deploymentId, SandboxFaults faults) => _faults[deploymentId] = faults;

    public void Load(IReadOnlyDictionary<string, SandboxFaults> faults) => _faults = faults.ToDictionary();
}
