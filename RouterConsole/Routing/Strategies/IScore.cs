using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Strategies;

/// <summary>A figure by which deployments compare; the lowest wins. Not negative, but for one value that goes before all others. A struct, so that each strategy gets a loop of its own from the compiler.</summary>
internal interface IScore
{
    /// <summary>The figure of the deployment of that index, whose state is given along and whose window has been rolled if it has limits.</summary>
    static abstract double Of(ref SelectionPass pass, DeploymentState state, int index);
}
