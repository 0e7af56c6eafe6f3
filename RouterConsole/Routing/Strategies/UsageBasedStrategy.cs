using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;

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
        public static double Of(ref SelectionPass pass, int index)
        {
            var limit = pass.Group.Deployments[index].TpmLimit;
            if (limit == long.MaxValue)
            {
                return 0;
            }

            ref var window = ref pass.Group.States[index].Window;
            window.Roll(pass.NowMs);
            return (double)window.Tokens / limit;
        }
    }
}
