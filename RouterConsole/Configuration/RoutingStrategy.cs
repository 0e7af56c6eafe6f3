using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>How one deployment is picked among the available ones of a model group.</summary>
[JsonConverter(typeof(RoutingStrategyConverter))]
public enum RoutingStrategy
{
    /// <summary>Random, in proportion to weight.</summary>
    SimpleShuffle,

    /// <summary>Fewest requests in flight, ties at random.</summary>
    LeastBusy,

    /// <summary>Lowest share of the token limit used in the current minute.</summary>
    UsageBased,

    /// <summary>Lowest smoothed latency; deployments without a sample are explored.</summary>
    LatencyBased,

    /// <summary>Lowest priority number; spread by weight inside a tier. <c>cost_based</c> is read as this one.</summary>
    PriorityBased,

    /// <summary>Largest unused share of the tighter of the two rate limits.</summary>
    RateLimitAware,

    /// <summary>In turn, in a stable order.</summary>
    RoundRobin,

    /// <summary>Lowest price per token.</summary>
    LowestCost,
}
