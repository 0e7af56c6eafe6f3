using System.Collections.Concurrent;
using RouterConsole.Configuration;

namespace RouterConsole.Tests.AdminApi;

/// <summary>Keeps faults that nothing acts on.</summary>
internal sealed class FakeFaultTable : ISandboxFaultTable
{
    private readonly ConcurrentDictionary<string, SandboxFaults> _faults = new(StringComparer.Ordinal);

    public SandboxFaults Get(string deploymentId) => _faults.GetValueOrDefault(deploymentId, SandboxFaults.None);

    public void Load(IReadOnlyDictionary<string, SandboxFaults> faults)
    {
        foreach (var (id, one) in faults)
        {
            Set(id, one);
        }
    }

    public void Set(string deploymentId, SandboxFaults faults) => _faults[deploymentId] = faults;
}
