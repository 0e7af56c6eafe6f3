using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>The hot path leaves nothing for the collector.</summary>
public sealed class AllocationTests
{
    private static readonly ProviderError s_error = RouterFixture.Error(ErrorKind.ServerError);

    private static ModelRouter Router(RoutingStrategy strategy, int count, Func<DeploymentConfig, DeploymentConfig>? with = null)
    {
        var router = new ModelRouter(TimeProvider.System, new SharedRandomSource(), new RouterEventChannel());
        router.Apply(
            new RouterConfig
            {
                Settings = RouterSettings.Default with { RoutingStrategy = strategy, AllowedFails = int.MaxValue, MinRequests = int.MaxValue },
                Deployments = [.. Enumerable.Range(0, count).Select(i => A.Deployment($"d{i}", "m") with { Weight = 1 + (i % 3), Priority = i % 2 }).Select(d => with?.Invoke(d) ?? d)],
                Aliases = new Dictionary<string, string> { ["alias"] = "m" },
            },
            1);
        return router;
    }

    /// <summary>
    /// Bytes of a thousand calls, after a warm-up that fills the pools: the least of a few runs: what a call allocates is in every
    /// run; what the runtime allocates on this thread when it replaces a method's code in the middle of a loop is in one.
    /// </summary>
    private static long BytesOf(Action call)
    {
        for (var i = 0; i < 200; i++)
        {
            call();
        }

        var least = long.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                call();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    [Theory]
    [InlineData(RoutingStrategy.SimpleShuffle)]
    [InlineData(RoutingStrategy.LeastBusy)]
    [InlineData(RoutingStrategy.UsageBased)]
    [InlineData(RoutingStrategy.LatencyBased)]
    [InlineData(RoutingStrategy.PriorityBased)]
    [InlineData(RoutingStrategy.RateLimitAware)]
    [InlineData(RoutingStrategy.RoundRobin)]
    [InlineData(RoutingStrategy.LowestCost)]
    public void SelectAndRelease_AllocateNothing(RoutingStrategy strategy)
    {
        var router = Router(strategy, 64);
        Assert.Equal(0, BytesOf(() => router.Select("alias").Lease.Dispose()));
        Assert.Equal(0, BytesOf(() => router.Select("m").Lease.Succeed(10, TimeSpan.FromMilliseconds(3))));

        // The first failure of each tells that its health moved; from then on nothing is told.
        for (var i = 0; i < 64; i++)
        {
            router.RecordFailure($"d{i}", s_error);
        }

        Assert.Equal(0, BytesOf(() => router.Select("m").Lease.Fail(s_error)));
    }

    [Fact]
    public void DemandsAndLimits_AllocateNothing()
    {
        var router = Router(RoutingStrategy.SimpleShuffle, 8, d => d with { RpmLimit = 1_000_000, TpmLimit = 1_000_000_000, MaxParallelRequests = 10, Tags = ["eu"], MaxInputTokens = 1000 });
        var request = new RouteRequest { Model = "m", Tags = ["us", "eu"], EstimatedTokens = 50, EstimatedInputTokens = 40 };
        Assert.Equal(0, BytesOf(() => router.Select(request).Lease.Succeed(20, TimeSpan.FromMilliseconds(3))));
        Assert.Equal(0, BytesOf(() => router.Select(request).Lease.Refund()));
    }

    [Fact]
    public void NothingAvailable_AllocatesNothing()
    {
        var router = Router(RoutingStrategy.SimpleShuffle, 8);
        for (var i = 0; i < 8; i++)
        {
            router.CoolDown($"d{i}", TimeSpan.FromHours(1), "me", null);
        }

        Assert.False(router.Select("m").Succeeded);
        Assert.Equal(0, BytesOf(() => router.Select("m")));
        Assert.Equal(0, BytesOf(() => router.Select("nothing")));
        var full = Router(RoutingStrategy.SimpleShuffle, 8, d => d with { RpmLimit = 1, TpmLimit = 1 });
        for (var i = 0; i < 8; i++)
        {
            full.Select("m").Lease.Dispose();
        }

        Assert.Equal(0, BytesOf(() => full.Select("m")));
    }

    [Fact]
    public void HalfOpenTrials_AllocateNothing()
    {
        var router = Router(RoutingStrategy.SimpleShuffle, 1);
        router.CoolDown("d0", TimeSpan.Zero, "me", null);
        router.Sweep();
        Assert.Equal(0, BytesOf(() => router.Select("m").Lease.Dispose()));
        Assert.Equal(HealthStatus.Degraded, router.Status("d0")!.Health);
    }

    /// <summary>Bounds for a debug build, whose asynchronous methods allocate a few hundred bytes that a release build does not.</summary>
    [Theory]
    [InlineData(0, 2048)]
    [InlineData(1, 2560)]
    public void Execution_OfAPlainRequest_StaysSmall(int sampling, int most)
    {
        var router = Router(RoutingStrategy.SimpleShuffle, 8);
        router.DecisionSampling = sampling;
        var request = new RouteRequest { Model = "m" };
        using var client = new CancellationTokenSource();
        var token = client.Token;
        Assert.InRange(BytesOf(() => Serve(router, request, token)) / 1000, 1, most);

        static void Serve(ModelRouter router, RouteRequest request, CancellationToken token)
        {
            var execution = router.ExecuteAsync(request, static (_, _) => ValueTask.FromResult(RouterFixture.Served), token);
            Assert.True(execution.IsCompletedSuccessfully);
            Assert.True(execution.Result.Succeeded);
        }
    }
}
