using BenchmarkDotNet.Attributes;
using RouterConsole.Benchmarks.Estates;
using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Detailed;

/// <summary>Select and release on one thread.</summary>
[MemoryDiagnoser]
public class SelectBenchmarks
{
    private const int Batch = 16;

    private Action<int> _plain = null!;
    private Action<int> _ours = null!;

    /// <summary>How one is picked.</summary>
    [Params(RoutingStrategy.SimpleShuffle, RoutingStrategy.LeastBusy, RoutingStrategy.UsageBased, RoutingStrategy.LatencyBased, RoutingStrategy.PriorityBased, RoutingStrategy.RateLimitAware, RoutingStrategy.RoundRobin)]
    public RoutingStrategy Strategy { get; set; }

    /// <summary>Among how many.</summary>
    [Params(1, 8, 64, 1024)]
    public int Deployments { get; set; }

    /// <summary>Builds both.</summary>
    [GlobalSetup]
    public void Build()
    {
        var spec = new EstateSpec(Strategy, Deployments);
        _plain = new BaselineEstate(spec).SelectAndRelease;
        _ours = new RouterEstate(spec).SelectAndRelease;
    }

    /// <summary>The plain port.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public void Plain() => _plain(Batch);

    /// <summary>Ours.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void Ours() => _ours(Batch);
}
