using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Selecting;

/// <summary>Deployments that failed in one request: those that may be tried again after a wait, and those that may not.</summary>
internal sealed class ExclusionSet
{
    private readonly List<DeploymentState> _never = [];
    private readonly List<DeploymentState> _tried = [];

    /// <summary>Keeps a deployment out for the rest of the request: its failure is its own.</summary>
    public void Ban(DeploymentState state) => _never.Add(state);

    /// <summary>Keeps a deployment out while there are others.</summary>
    public void Skip(DeploymentState state) => _tried.Add(state);

    /// <summary>Lets skipped ones in again.</summary>
    public void ForgetSkipped() => _tried.Clear();

    /// <summary>Whether a deployment is out.</summary>
    public bool Contains(DeploymentState state, bool bannedOnly) => _never.Contains(state) || (!bannedOnly && _tried.Contains(state));
}
