using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>The filter pipeline, its errors, leases and queries.</summary>
public sealed class SelectionTests
{
    [Fact]
    public void SEL_01_UnknownModel_IsNotFound() =>
        Assert.Equal("Model not found: nonexistent-model", new RouterFixture().Refused("nonexistent-model").Message);

    [Fact]
    public void SEL_02_OnlyUnhealthy_IsNotAvailable()
    {
        var f = new RouterFixture(A.Probed("a", "gpt-4"));
        f.FailProbes("a");
        Assert.Equal("No available deployment for model: gpt-4", f.Refused("gpt-4").Message);
    }

    [Fact]
    public void SEL_03_ParallelAndTokenLimit_RefuseAsRateLimit()
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { MaxParallelRequests = 2 }, A.Deployment("b", "n") with { TpmLimit = 1000 });
        f.Take("m");
        f.Take("m");
        Assert.Equal("Rate limit exceeded for model: m", f.Refused("m").Message);
        f.Ok("b", tokens: 1000);
        Assert.Equal(RouterErrorKind.RateLimitExceeded, f.Refused("n").Kind);
    }

    [Fact]
    public void SEL_05_RequestLimit_Refuses()
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { RpmLimit = 100 });
        f.Picks("m", 100);
        Assert.Equal(RouterErrorKind.RateLimitExceeded, f.Refused("m").Kind);
    }

    [Fact]
    public void SEL_06_OneBelowEachLimit_IsAdmitted()
    {
        var f = new RouterFixture(
            A.Deployment("a", "p") with { MaxParallelRequests = 2 },
            A.Deployment("b", "r") with { RpmLimit = 2 },
            A.Deployment("c", "t") with { TpmLimit = 1000 });
        f.Take("p");
        f.Take("p").Dispose();
        f.Take("r").Dispose();
        f.Take("r").Dispose();
        f.Ok("c", tokens: 999);
        f.Take("t").Dispose();
    }

    /// <summary>Nothing to reserve: also not less than nothing, which real tokens would be counted on top of.</summary>
    [Theory]
    [InlineData("m")]
    [InlineData("n")]
    public void EstimateBelowZero_ReservesNothing(string model)
    {
        var f = new RouterFixture(A.Deployment("a", "m"), A.Deployment("b", "n"), A.Deployment("c", "n") with { Weight = 0 });
        var lease = f.Router.Select(new RouteRequest { Model = model, EstimatedTokens = -5 }).Lease;
        Assert.Equal(0, f.Status(lease.DeploymentId).Tpm);
        lease.Succeed(10, TimeSpan.FromMilliseconds(1));
        Assert.Equal(10, f.Status(lease.DeploymentId).Tpm);
    }

    [Fact]
    public void SEL_08_AllInCooldown_SaysSo_AndWhenTheFirstComesBack()
    {
        var f = new RouterFixture(A.Deployment("a", "m"), A.Deployment("b", "m"), A.Deployment("c", "m"));
        f.Router.CoolDown("a", TimeSpan.FromSeconds(3600), "me", null);
        f.Router.CoolDown("b", TimeSpan.FromSeconds(60), "me", null);
        f.Router.CoolDown("c", TimeSpan.FromSeconds(3600), "me", null);
        var error = f.Refused("m");
        Assert.Equal("All deployments in cooldown for model: m", error.Message);
        Assert.Equal(TimeSpan.FromSeconds(60), error.RetryAfter);
    }

    [Fact]
    public void SEL_09_SEL_10_SEL_11_SEL_12_Lease_FreesItsPlaceOnce()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        var leases = Enumerable.Range(0, 5).Select(_ => f.Take("m")).ToList();
        Assert.Equal(5, f.Status("a").InFlight);
        leases[0].Dispose();
        leases[0].Dispose();
        Assert.Equal(4, f.Status("a").InFlight);
        leases.ForEach(lease => lease.Dispose());
        leases.ForEach(lease => lease.Dispose());
        Assert.Equal(0, f.Status("a").InFlight);
        default(DeploymentLease).Dispose();
    }

    [Fact]
    public void SEL_13_NotProbedYet_IsUnknownAndTakesTraffic()
    {
        var f = new RouterFixture(A.Probed("a", "m"));
        Assert.Equal(HealthStatus.Unknown, f.Status("a").Health);
        Assert.Equal("a", f.Pick("m"));
    }

    [Fact]
    public void SEL_14_Degraded_IsAdmitted()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        f.Fail("a");
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
        Assert.Equal("a", f.Pick("m"));
    }

    [Fact]
    public void SEL_15_SEL_16_RequestLimit_CountsWhatIsSent()
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { RpmLimit = 2 });
        f.Take("m").Fail(RouterFixture.Error(ErrorKind.ServerError));
        f.Take("m");
        Assert.Equal(RouterErrorKind.RateLimitExceeded, f.Refused("m").Kind);
        Assert.Equal(2, f.Status("a").Rpm);
    }

    [Fact]
    public void SEL_17_AliasToNothing_NamesTheAlias()
    {
        var f = new RouterFixture();
        f.Alias("alias", "missing");
        Assert.Equal("Model not found: alias", f.Refused("alias").Message);
    }

    [Fact]
    public void SEL_18_EndedCooldown_IsAdmittedAsDegraded()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        f.Router.CoolDown("a", TimeSpan.FromSeconds(10), "me", null);
        f.Advance(10);
        Assert.Equal("a", f.Pick("m"));
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
    }

    [Fact]
    public void QRY_01_QRY_02_QRY_03_Healthy_LeavesOutUnhealthyAndCooldown()
    {
        var f = new RouterFixture(A.Probed("test-1", "m"), A.Deployment("test-2", "m"), A.Deployment("test-3", "m"));
        Assert.Equal(3, f.Router.HealthyDeploymentsOf("m").Count);
        f.FailProbes("test-1");
        Assert.Equal(["test-2", "test-3"], f.Router.HealthyDeploymentsOf("m"));
        f.Router.CoolDown("test-2", TimeSpan.FromSeconds(60), "me", null);
        Assert.Equal(["test-3"], f.Router.HealthyDeploymentsOf("m"));
    }

    [Fact]
    public void QRY_04_QRY_06_Queries_UnknownIsEmpty_KnownKeepsOrder()
    {
        var f = new RouterFixture(A.Deployment("b", "m"), A.Deployment("a", "m"), A.Deployment("c", "m"));
        Assert.Empty(f.Router.DeploymentsOf("x"));
        Assert.Empty(f.Router.HealthyDeploymentsOf("x"));
        Assert.Equal(["b", "a", "c"], f.Router.DeploymentsOf("m"));
    }

    [Fact]
    public void QRY_05_EndedCooldown_IsHealthyWithoutASelectionFirst()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        f.Router.CoolDown("a", TimeSpan.Zero, "me", null);
        Assert.Equal(["a"], f.Router.HealthyDeploymentsOf("m"));
    }

    [Fact]
    public void Reasons_ComeInTheStatedOrder_AllOfThem()
    {
        var f = new RouterFixture(A.Probed("a", "m") with { MaxParallelRequests = 1, RpmLimit = 1, TpmLimit = 10, Tags = ["eu"], MaxInputTokens = 100 });
        f.Take("m");
        f.Ok("a", tokens: 10);
        f.FailProbes("a");
        f.Router.CoolDown("a", TimeSpan.FromSeconds(60), "me", null);
        f.Router.SetIntent("a", DeploymentIntent.Paused, "me", null);
        var explained = f.Router.Explain(new RouteRequest { Model = "m", Tags = ["us"], EstimatedInputTokens = 101 });
        Assert.Equal(
            [
                UnavailableReason.Paused, UnavailableReason.Cooldown, UnavailableReason.Unhealthy, UnavailableReason.TagMismatch,
                UnavailableReason.ContextTooSmall, UnavailableReason.ParallelLimit, UnavailableReason.RpmLimit, UnavailableReason.TpmLimit,
            ],
            explained.Decision!.Candidates[0].Reasons);
    }

    [Fact]
    public void Tags_AnyMatches_NoTagsMatchAll()
    {
        var f = new RouterFixture(A.Deployment("eu", "m") with { Tags = ["eu", "fast"] }, A.Deployment("us", "m") with { Tags = ["us"] });
        using var lease = f.Router.Select(new RouteRequest { Model = "m", Tags = ["slow", "us"] }).Lease;
        Assert.Equal("us", lease.DeploymentId);
        Assert.False(f.Router.Select(new RouteRequest { Model = "m", Tags = ["asia"] }).Succeeded);
        Assert.Equal(2, f.Picks("m", 100).Count);
    }

    [Fact]
    public void MixedReasons_AreNotAvailable_WithTheEarliestReturn()
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { RpmLimit = 1 }, A.Deployment("b", "m"), A.Deployment("c", "m"));
        f.Router.CoolDown("b", TimeSpan.FromSeconds(300), "me", null);
        f.Router.SetIntent("c", DeploymentIntent.Draining, "me", null);
        f.Take("m").Dispose();
        var error = f.Refused("m");
        Assert.Equal(RouterErrorKind.NoAvailableDeployment, error.Kind);
        Assert.InRange(error.RetryAfter!.Value.TotalSeconds, 60, 70);
        f.Advance(70);
        Assert.Equal("a", f.Pick("m"));
    }
}
