using BenchmarkDotNet.Attributes;
using RouterConsole.Benchmarks.Estates;
using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Detailed;

/// <summary>The other operations, in a group of 64 under the weighted shuffle.</summary>
[MemoryDiagnoser]
public class OperationBenchmarks
{
    private const int Batch = 16;

    private IEstate _estate = null!;

    /// <summary>Which side.</summary>
    [Params(false, true)]
    public bool IsOurs { get; set; }

    /// <summary>Builds one side.</summary>
    [GlobalSetup]
    public void Build()
    {
        var spec = new EstateSpec(RoutingStrategy.SimpleShuffle, 64);
        _estate = IsOurs ? new RouterEstate(spec) : new BaselineEstate(spec);
    }

    /// <summary>Resolves an alias.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void ResolveAlias() => _estate.ResolveAlias(Batch);

    /// <summary>Resolves a model's own name.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void ResolveName() => _estate.ResolveName(Batch);

    /// <summary>Records a success.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void RecordSuccess() => _estate.RecordSuccess(Batch);

    /// <summary>Records a failure.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void RecordFailure() => _estate.RecordFailure(Batch);

    /// <summary>Alias, select, record a success, release.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void Serve() => _estate.Serve(Batch);
}
