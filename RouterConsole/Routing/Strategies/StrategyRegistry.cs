using RouterConsole.Configuration;

namespace RouterConsole.Routing.Strategies;

/// <summary>Every strategy, by kind.</summary>
internal static class StrategyRegistry
{
    private static readonly Dictionary<RoutingStrategy, IRoutingStrategy> s_all = new IRoutingStrategy[]
    {
        new SimpleShuffleStrategy(),
        new LeastBusyStrategy(),
        new UsageBasedStrategy(),
        new LatencyBasedStrategy(),
        new PriorityBasedStrategy(),
        new RateLimitAwareStrategy(),
        new RoundRobinStrategy(),
        new LowestCostStrategy(),
    }.ToDictionary(strategy => strategy.Kind);

    /// <summary>The strategy of that kind.</summary>
    public static IRoutingStrategy Get(RoutingStrategy kind) => s_all[kind];
}
