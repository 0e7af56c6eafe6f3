using System.Collections.Frozen;
using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>How each deployment of the sandbox behaves now.</summary>
internal sealed class SandboxFaultTable : ISandboxFaultTable
{
    private readonly Lock _writing = new();

    // Replaced whole by writers under the lock; requests read it without one.
    private volatile FrozenDictionary<string, SandboxFaults> _faults = FrozenDictionary<string, SandboxFaults>.Empty;

    public SandboxFaults Get(string deploymentId) => _faults.GetValueOrDefault(deploymentId) ?? SandboxFaults.None;

    public void Set(string deploymentId, SandboxFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        lock (_writing)
        {
            _faults = new Dictionary<string, SandboxFaults>(_faults, StringComparer.Ordinal) { [deploymentId] = faults }
                .ToFrozenDictionary(StringComparer.Ordinal);
        }
    }

    public void Load(IReadOnlyDictionary<string, SandboxFaults> faults)
    {
        lock (_writing)
        {
            _faults = faults.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
