using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Strategies;

/// <summary>The lowest price of a million input and output tokens together; unknown prices come last, ties by chance.</summary>
internal sealed class LowestCostStrategy : IRoutingStrategy
{
    /// <inheritdoc />
    public RoutingStrategy Kind => RoutingStrategy.LowestCost;

    /// <inheritdoc />
    public int Pick(ref SelectionPass pass) => LowestScore<Figure>.Pick(ref pass);

    /// <inheritdoc />
    public void Score(ref SelectionPass pass, Span<VerdictCell> cells) => LowestScore<Figure>.Score(ref pass, cells);

    private readonly struct Figure : IScore
    {
        public static double Of(ref SelectionPass pass, DeploymentState state, int index) => pass.Group.Deployments[index].Cost;
    }
}
