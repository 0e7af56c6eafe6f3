using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>Threads, swaps and edits at once.</summary>
public sealed class ConcurrencyTests
{
    private static DeploymentConfig[] Many(int count, string prefix = "d") => [.. Enumerable.Range(0, count).Select(i => A.Deployment($"{prefix}{i}", "m"))];

    private static RouterFixture With(RoutingStrategy strategy, DeploymentConfig[] deployments) =>
        new(RouterFixture.Reference with { RoutingStrategy = strategy }, deployments);

    [Theory]
    [InlineData(RoutingStrategy.SimpleShuffle)]
    [InlineData(RoutingStrategy.LeastBusy)]
    [InlineData(RoutingStrategy.LatencyBased)]
    [InlineData(RoutingStrategy.RoundRobin)]
    public void CON_01_CON_02_Threads_AllSucceed_AndLeasesReturn(RoutingStrategy strategy)
    {
        var f = With(strategy, Many(5));
        Parallel.For(0, 20, _ => f.Picks("m", 50));
        Assert.Equal(1000, f.Router.Metrics().ProviderSelected);
        Assert.All(f.Router.DeploymentsOf("m"), id => Assert.Equal(0, f.Status(id).InFlight));
        Assert.Equal(1000, f.Router.DeploymentsOf("m").Sum(id => f.Status(id).Rpm));
    }

    [Theory]
    [InlineData(RoutingStrategy.SimpleShuffle)]
    [InlineData(RoutingStrategy.LeastBusy)]
    [InlineData(RoutingStrategy.RoundRobin)]
    public async Task CON_03_CON_04_CON_05_ThousandSwaps_LoseNoRequest(RoutingStrategy strategy)
    {
        var f = With(strategy, Many(3, "old"));
        using var done = new CancellationTokenSource();
        long picked = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                using var lease = f.Take("m");
                Assert.NotEmpty(f.Router.DeploymentsOf("m"));
                Interlocked.Increment(ref picked);
            }
        })).ToArray();
        for (var swap = 0; swap < 1000; swap++)
        {
            f.Edit(config => config with { Deployments = Many(3, swap % 2 == 0 ? "new" : "old") });
        }

        while (Interlocked.Read(ref picked) == 0)
        {
            Thread.Yield();
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(["old0", "old1", "old2"], f.Router.DeploymentsOf("m"));
        Assert.Equal(picked, f.Router.Metrics().ProviderSelected);
    }

    [Fact]
    public void CON_06_ParallelLimit_IsNeverExceeded()
    {
        var f = new RouterFixture([.. Many(2).Select(d => d with { MaxParallelRequests = 1 })]);
        for (var round = 0; round < 500; round++)
        {
            var leases = new System.Collections.Concurrent.ConcurrentBag<DeploymentLease>();
            Parallel.For(0, 4, _ =>
            {
                if (f.Router.Select("m") is { Succeeded: true } selection)
                {
                    leases.Add(selection.Lease);
                }
                else
                {
                    Assert.Equal(RouterErrorKind.RateLimitExceeded, f.Router.Select("m").Failure);
                }
            });
            Assert.Equal(["d0", "d1"], leases.Select(l => l.DeploymentId).Order());
            foreach (var lease in leases)
            {
                lease.Dispose();
            }
        }
    }

    [Fact]
    public void OneLease_EndedByManyThreads_EndsOnce()
    {
        var f = new RouterFixture(Many(1));
        for (var round = 0; round < 500; round++)
        {
            var lease = f.Take("m");
            var other = f.Take("m");
            Parallel.Invoke(lease.Dispose, lease.Dispose, () => lease.Succeed(1, TimeSpan.Zero), () => lease.Fail(RouterFixture.Error(ErrorKind.BadRequest, blame: Blame.Caller)));
            Assert.Equal(1, f.Status("d0").InFlight);
            other.Dispose();
        }

        Assert.Equal(0, f.Status("d0").InFlight);
    }

    [Fact]
    public async Task AnyEditsAndTraffic_KeepTheInvariants()
    {
        var f = new RouterFixture(RouterSettings.Default, Many(6));
        using var done = new CancellationTokenSource();
        var traffic = Enumerable.Range(0, 2).Select(worker => Task.Run(() =>
        {
            var random = new Random(worker);
            while (!done.IsCancellationRequested)
            {
                var selection = f.Router.Select("m");
                if (!selection.Succeeded)
                {
                    continue;
                }

                if (random.Next(4) == 0)
                {
                    selection.Lease.Fail(RouterFixture.Error((ErrorKind)random.Next(14), random.Next(2), (Blame)random.Next(3)));
                }
                else
                {
                    selection.Lease.Succeed(random.Next(100), TimeSpan.FromMilliseconds(random.Next(50)));
                }
            }
        })).ToArray();
        var edits = new Random(7);
        for (var step = 0; step < 2000; step++)
        {
            var id = $"d{edits.Next(8)}";
            switch (edits.Next(7))
            {
                case 0: f.Add(A.Deployment(id, "m") with { Weight = edits.Next(3), MaxParallelRequests = edits.Next(2) == 0 ? null : 2 }); break;
                case 1 when f.Router.DeploymentsOf("m").Count > 2: f.Remove(id); break;
                case 2: f.Router.CoolDown(id, TimeSpan.FromSeconds(edits.Next(5)), "me", null); break;
                case 3: f.Router.EndCooldown(id, "me"); break;
                case 4: f.Router.SetIntent(id, (DeploymentIntent)edits.Next(3), "me", null); break;
                case 5: f.Advance(edits.Next(12)); break;
                default: f.Router.Sweep(); break;
            }
        }

        await done.CancelAsync();
        await Task.WhenAll(traffic);
        foreach (var id in f.Router.DeploymentsOf("m"))
        {
            var status = f.Status(id);
            Assert.Equal(0, status.InFlight);
            Assert.InRange(status.Rpm, 0, long.MaxValue);
            Assert.InRange(status.Tpm, 0, long.MaxValue);
            Assert.Equal(status.Available, status.UnavailableReasons.Count == 0);
            Assert.True(status.TotalRequests >= status.SuccessRequests + status.FailRequests);
            Assert.Equal(status.Health == HealthStatus.Cooldown, status.Cooldown is not null);
            Assert.True(status.HalfOpen is null || status.HalfOpen.InFlight == 0);
        }
    }

    [Fact]
    public void TenThousandDeployments_AreBuiltAndFound()
    {
        var f = new RouterFixture([.. Enumerable.Range(0, 10_000).Select(i => A.Deployment($"d{i}", $"m{i % 500}"))]);
        Assert.Equal(500, f.Router.Models.Count);
        Assert.StartsWith("d", f.Pick("m499"), StringComparison.Ordinal);
    }
}
