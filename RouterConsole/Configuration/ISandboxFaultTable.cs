namespace RouterConsole.Configuration;

/// <summary>How each deployment of the sandbox behaves now. Kept in memory: whoever changes it keeps it in <see cref="RuntimeFacts.Sandbox"/> too and loads it at start.</summary>
public interface ISandboxFaultTable
{
    /// <summary>The behaviour of a deployment; <see cref="SandboxFaults.None"/> when none was set.</summary>
    SandboxFaults Get(string deploymentId);

    /// <summary>Sets it, for requests from now on.</summary>
    void Set(string deploymentId, SandboxFaults faults);

    /// <summary>Puts a whole set in place of what was there.</summary>
    void Load(IReadOnlyDictionary<string, SandboxFaults> faults);
}
