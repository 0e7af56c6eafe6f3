using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;

namespace RouterConsole.Routing.Strategies;

/// <summary>The largest unused share of the tighter of the two rate limits. Exact, ties by chance. The score is the used share.</summary>
internal sealed class RateLimitAwareStrategy : IRoutingStrategy
{
    /// <inheritdoc />
    public RoutingStrategy Kind => RoutingStrategy.RateLimitAware;

    /// <inheritdoc />
    public int Pick(ref SelectionPass pass) => LowestScore<Figure>.Pick(ref pass);

    /// <inheritdoc />
    public void Score(ref SelectionPass pass, Span<VerdictCell> cells) => LowestScore<Figure>.Score(ref pass, cells);

    private readonly struct Figure : IScore
    {
        public static double Of(ref SelectionPass pass, int index)
        {
            var deployment = pass.Group.Deployments[index];
            if (!deployment.IsLimited)
            {
                return 0;
            }

            ref var window = ref pass.Group.States[index].Window;
            window.Roll(pass.NowMs);
            var tokens = deployment.TpmLimit == long.MaxValue ? 0 : (double)window.Tokens / deployment.TpmLimit;
            var requests = deployment.RpmLimit == long.MaxValue ? 0 : (double)window.Sent / deployment.RpmLimit;
            return Math.Max(tokens, requests);
        }
    }
}
