using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Strategies;

/// <summary>The lowest smoothed latency. A deployment without a sample, or with none for a minute, is tried first, one request at a time; one that failed since waits its turn.</summary>
internal sealed class LatencyBasedStrategy : IRoutingStrategy
{
    /// <inheritdoc />
    public RoutingStrategy Kind => RoutingStrategy.LatencyBased;

    /// <inheritdoc />
    public int Pick(ref SelectionPass pass) => LowestScore<Figure>.Pick(ref pass);

    /// <inheritdoc />
    public void Score(ref SelectionPass pass, Span<VerdictCell> cells) => LowestScore<Figure>.Score(ref pass, cells);

    private readonly struct Figure : IScore
    {
        private const long StaleMs = 60_000;

        public static double Of(ref SelectionPass pass, DeploymentState state, int index)
        {
            var stamp = state.LatencyStampMs;
            if ((stamp < 0 || pass.NowMs - stamp >= StaleMs) && state.InFlight == 0)
            {
                return -1;
            }

            var latency = state.Latency.Milliseconds;
            return double.IsNaN(latency) ? double.PositiveInfinity : latency;
        }
    }
}
