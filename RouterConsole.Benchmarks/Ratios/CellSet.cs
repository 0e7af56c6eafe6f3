using RouterConsole.Benchmarks.Estates;
using RouterConsole.Benchmarks.Measuring;
using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Ratios;

/// <summary>Everything that is compared.</summary>
internal static class CellSet
{
    private static readonly int[] s_sizes = [1, 8, 64, 1024];
    private static readonly int[] s_threads = [1, 2];

    /// <summary>Select and release: every strategy of the port, every size, every condition, one thread and two.</summary>
    public static IEnumerable<Cell> Selections() =>
        from condition in Enum.GetValues<Condition>()
        from strategy in Enum.GetValues<RoutingStrategy>()
        where strategy != RoutingStrategy.LowestCost
        from size in s_sizes
        where size > 1 || condition != Condition.TenthOut
        let spec = new EstateSpec(strategy, size, condition)
        let plain = new BaselineEstate(spec)
        let ours = new RouterEstate(spec)
        from threads in s_threads
        select new Cell(strategy.ToString(), size, threads, condition, plain.SelectAndRelease, ours.SelectAndRelease);

    /// <summary>The other operations, in a group of 64 under the weighted shuffle.</summary>
    public static IEnumerable<Cell> Operations() =>
        from operation in new (string Name, Func<IEstate, Action<int>> Of)[]
        {
            ("resolve an alias", e => e.ResolveAlias),
            ("resolve a model's own name", e => e.ResolveName),
            ("resolve 17 models' names in turn", e => e.ResolveInTurn),
            ("record a success", e => e.RecordSuccess),
            ("record a failure", e => e.RecordFailure),
            ("alias, select, record success, release", e => e.Serve),
        }
        let spec = new EstateSpec(RoutingStrategy.SimpleShuffle, 64)
        let plain = new BaselineEstate(spec)
        let ours = new RouterEstate(spec)
        from threads in s_threads
        select new Cell(operation.Name, spec.Deployments, threads, spec.Condition, operation.Of(plain), operation.Of(ours));
}
