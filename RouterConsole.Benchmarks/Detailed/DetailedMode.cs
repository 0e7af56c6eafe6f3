using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace RouterConsole.Benchmarks.Detailed;

/// <summary>The same comparisons under BenchmarkDotNet, for a look at one of them: <c>bdn --filter '*Select*'</c>.</summary>
internal static class DetailedMode
{
    /// <summary>Runs with BenchmarkDotNet's own arguments. In this process and with short iterations: the whole set stays within minutes.</summary>
    public static void Run(string[] args) => BenchmarkSwitcher
        .FromAssembly(typeof(DetailedMode).Assembly)
        .Run(args.Length == 0 ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(3)
            .WithIterationCount(5)
            .WithIterationTime(TimeInterval.FromMilliseconds(60))));
}
