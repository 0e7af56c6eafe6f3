using RouterConsole.Benchmarks.Estates;
using RouterConsole.Benchmarks.Measuring;
using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Ratios;

/// <summary>What the router promises against the plain port.</summary>
internal static class Promise
{
    /// <summary>Most that 1,024 deployments may cost of what 8 cost, or null where nothing is promised.</summary>
    public static double? GrowthOf(Cell cell) => (cell.Operation, cell.Condition) switch
    {
        (nameof(RoutingStrategy.SimpleShuffle) or nameof(RoutingStrategy.RoundRobin), Condition.Healthy) => 3,
        (nameof(RoutingStrategy.SimpleShuffle) or nameof(RoutingStrategy.RoundRobin), Condition.TenthOut) => 6,
        _ => null,
    };

    /// <summary>Least times as fast, or null where nothing is promised.</summary>
    public static double? RatioOf(Cell cell) => cell.Deployments switch
    {
        _ when !Enum.TryParse<RoutingStrategy>(cell.Operation, out _) => null,
        1 => 3,
        8 => 4,
        _ when cell.Operation is nameof(RoutingStrategy.SimpleShuffle) or nameof(RoutingStrategy.RoundRobin) or nameof(RoutingStrategy.PriorityBased) => 8,
        _ => 5,
    };

    /// <summary>Whether a cell holds what is promised of it.</summary>
    public static bool IsKept(Cell cell) => cell.Ours.Bytes < 0.5 && !(cell.Ratio.Median < RatioOf(cell));
}
