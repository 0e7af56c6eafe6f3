using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Strategies;

/// <summary>The lowest used share of the token limit; without a limit nothing is used. Exact, ties by chance.</summary>
internal sealed class UsageBasedStrategy : IRoutingStrategy
{
    /// <inheritdoc />
    public RoutingStrategy Kind => RoutingStrategy.UsageBased;

    /// <inheritdoc />
    public int Pick(ref SelectionPass pass) => LowestScore<Figure>.Pick(ref pass);

    /// <inheritdoc />
    public void Score(ref SelectionPass pass, Span<VerdictCell> cells) => LowestScore<Figure>.Score(ref pass, cells);

    private readonly struct Figure : IScore
    {
        public static double Of(ref SelectionPass pass, DeploymentState state, int index) => state.Window.TokenShare;
    }
}
