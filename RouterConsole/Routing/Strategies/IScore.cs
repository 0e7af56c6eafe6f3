using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Strategies;

/// <summary>A figure by which deployments compare; the lowest wins. A struct, so that each strategy gets a loop of its own from the compiler.</summary>
internal interface IScore
{
    /// <summary>The figure of the deployment of that index.</summary>
    static abstract double Of(ref SelectionPass pass, int index);
}
