using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Routing.State;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>What happens when somebody else takes the place between the filter and the reservation, without waiting for threads to meet there.</summary>
public sealed class LostRaceTests
{
    [Fact]
    public void LostPlace_PicksAnother_AndCountsOnce()
    {
        var random = new Interloper();
        var router = new ModelRouter(new WaitFreeTime(), random, new RouterEventChannel());
        var deployments = new[] { "a", "b" }.Select(id => A.Deployment(id, "m") with { MaxParallelRequests = 1 });
        router.Apply(new RouterConfig { Deployments = [.. deployments], Settings = new RouterSettings { RoutingStrategy = RoutingStrategy.LeastBusy } }, 1);
        random.Between = () => Assert.Equal("a", router.Select("m").Lease.DeploymentId);
        Assert.Equal("b", router.Select("m").Lease.DeploymentId);
        Assert.Equal(2, router.Metrics().ProviderSelected);
    }

    [Theory]
    [InlineData(1, null, null)]
    [InlineData(null, 1L, null)]
    [InlineData(null, null, 5L)]
    [InlineData(null, null, null)]
    public void Admission_LooksAgain_WhateverTheFilterSaw(int? parallel, long? rpm, long? tpm)
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { MaxParallelRequests = parallel, RpmLimit = rpm, TpmLimit = tpm });
        if ((parallel ?? rpm ?? tpm) is null)
        {
            f.Router.CoolDown("a", TimeSpan.Zero, "me", null);
        }

        var lease = f.Router.Select(new RouteRequest { Model = "m", EstimatedTokens = 3 }).Lease;
        Assert.False(Admission.TryEnter(lease.Deployment, lease.Deployment.State, nowMs: 1, estimate: 3, out _));
        Assert.Equal((1, 1L, 3L), (f.Status("a").InFlight, f.Status("a").Rpm, f.Status("a").Tpm));
    }

    /// <summary>Chance that lets something happen once while it is asked: after the filter, before the reservation.</summary>
    private sealed class Interloper : IRandomSource
    {
        public Action? Between { get; set; }

        public double NextDouble() => 0.5;

        public long NextInt64(long exclusiveMax)
        {
            var between = Between;
            Between = null;
            between?.Invoke();
            return 0;
        }
    }
}
