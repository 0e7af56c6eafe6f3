using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Strategies;

/// <summary>Picks one of a group's eligible deployments. Stateless: what a strategy must remember lives with the group.</summary>
internal interface IRoutingStrategy
{
    /// <summary>Which one it is.</summary>
    RoutingStrategy Kind { get; }

    /// <summary>The index picked, or -1 when nothing is eligible. Asked only when there are two or more. Allocates nothing.</summary>
    int Pick(ref SelectionPass pass);

    /// <summary>Fills in score and probability of the candidates without a reason against them.</summary>
    void Score(ref SelectionPass pass, Span<VerdictCell> cells);
}
