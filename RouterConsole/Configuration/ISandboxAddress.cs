namespace RouterConsole.Configuration;

/// <summary>Where the built-in sandbox listens. The sandbox starts on the first call if it has not yet.</summary>
public interface ISandboxAddress
{
    /// <summary>Base URL for a sandbox deployment, such as <c>http://127.0.0.1:41234/d/gpt-4o-eu/v1</c>: the deployment's faults are found by the id in it.</summary>
    string BaseUrlFor(string deploymentId);
}
