using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>What operators do by hand, what survives a restart, and what is told about it.</summary>
public sealed class OperatorTests
{
    private static RouterFixture With() => new(A.Deployment("a", "m"), A.Deployment("b", "m"));

    [Fact]
    public void Manual_ReplacesAnyDeadline_ShorterToo()
    {
        var f = With();
        f.Fail("a", ErrorKind.RateLimit, retryAfter: 200);
        Assert.True(f.Router.CoolDown("a", TimeSpan.FromSeconds(20), "ann", "planned"));
        var cooldown = f.Status("a").Cooldown!;
        Assert.Equal((20.0, CooldownReason.Manual, CooldownSource.Manual, "ann", "planned"), (cooldown.RemainingSeconds, cooldown.Reason, cooldown.Source, cooldown.By, cooldown.Note));
        f.Router.CoolDown("a", TimeSpan.FromSeconds(5), "ann", null);
        Assert.Equal(5, f.Status("a").Cooldown!.RemainingSeconds);
        Assert.False(f.Router.CoolDown("nobody", TimeSpan.FromSeconds(5), "ann", null));
    }

    [Fact]
    public void EndingEarly_IsHalfOpen()
    {
        var f = With();
        Assert.False(f.Router.EndCooldown("a", "ann"));
        f.Router.CoolDown("a", TimeSpan.FromSeconds(20), "ann", null);
        f.Told();
        Assert.True(f.Router.EndCooldown("a", "bob"));
        Assert.NotNull(f.Status("a").HalfOpen);
        Assert.Null(f.Status("a").Cooldown);
        Assert.Empty(f.Router.Overrides());
        var told = Assert.Single(f.Told());
        Assert.Equal((RouterEventKind.CooldownEnded, "bob", HealthStatus.Degraded), (told.Kind, told.By, told.Health!.Value));
        f.Router.Sweep();
        Assert.Empty(f.Told());
    }

    [Fact]
    public void Intent_KeepsTrafficOut_AndIsToldOnce()
    {
        var f = With();
        f.Router.SetIntent("a", DeploymentIntent.Draining, "ann", "update");
        f.Router.SetIntent("a", DeploymentIntent.Draining, "ann", "update");
        Assert.Equal(20, f.Picks("m", 20)["b"]);
        Assert.Equal([UnavailableReason.Draining], f.Status("a").UnavailableReasons);
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
        var told = Assert.Single(f.Told());
        Assert.Equal((RouterEventKind.IntentChanged, DeploymentIntent.Draining, "ann", "update"), (told.Kind, told.Intent!.Value, told.By, told.Note));
        f.Router.SetIntent("a", DeploymentIntent.Active, "ann", null);
        Assert.Equal(2, f.Picks("m", 50).Count);
        Assert.False(f.Router.SetIntent("nobody", DeploymentIntent.Paused, "ann", null));
    }

    [Fact]
    public void Drain_IsToldWhenNothingIsInFlight()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        var lease = f.Take("m");
        f.Router.SetIntent("a", DeploymentIntent.Draining, "ann", null);
        f.Told();
        f.Router.Sweep();
        Assert.Empty(f.Told());
        lease.Dispose();
        f.Router.Sweep();
        f.Router.Sweep();
        Assert.Equal(RouterEventKind.Drained, Assert.Single(f.Told()).Kind);
    }

    [Fact]
    public void Restart_KeepsManualThings_NotAutomaticOnes()
    {
        var f = With();
        f.Router.SetIntent("a", DeploymentIntent.Paused, "ann", "broken");
        f.Router.CoolDown("b", TimeSpan.FromSeconds(100), "bob", "cost");
        f.Fail("a", ErrorKind.AuthError);
        var overrides = f.Router.Overrides();
        f.Advance(40);

        var after = new RouterFixture(A.Deployment("a", "m"), A.Deployment("b", "m"));
        after.Advance(40);
        after.Router.Restore(overrides);
        Assert.Equal((DeploymentIntent.Paused, HealthStatus.Healthy), (after.Status("a").Intent, after.Status("a").Health));
        var cooldown = after.Status("b").Cooldown!;
        Assert.Equal((60.0, "bob", "cost"), (cooldown.RemainingSeconds, cooldown.By, cooldown.Note));
        Assert.Empty(after.Told());
        Assert.Equal(overrides, after.Router.Overrides());
    }

    [Fact]
    public void Restart_WithAClockSetBack_DoesNotLengthen()
    {
        var f = With();
        var now = f.Time.GetUtcNow();
        f.Router.Restore(new Dictionary<string, DeploymentOverride>
        {
            ["a"] = new(Cooldown: new ManualCooldown(now.AddHours(1), now.AddHours(1).AddSeconds(30), "ann", null)),
            ["b"] = new(Cooldown: new ManualCooldown(now.AddHours(-2), now.AddHours(-1), "ann", null)),
        });
        Assert.Equal(30, f.Status("a").Cooldown!.RemainingSeconds);
        Assert.Null(f.Status("b").Cooldown);
    }

    [Fact]
    public void Cooldown_IsToldFromBeginningToEnd()
    {
        var f = new RouterFixture(RouterFixture.Reference with { SuccessThreshold = 1 }, A.Deployment("a", "m"));
        f.Fail("a", ErrorKind.Timeout);
        f.Advance(5);
        f.Router.Sweep();
        f.Router.Sweep();
        f.Take("m").Succeed(1, TimeSpan.Zero);
        var told = f.Told();
        Assert.Equal([RouterEventKind.CooldownStarted, RouterEventKind.CooldownEnded, RouterEventKind.CircuitClosed], told.Select(e => e.Kind));
        Assert.Equal([1L, 2, 3], told.Select(e => e.Sequence));
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Cooldown, CooldownReason.Timeout), (told[0].Previous!.Value, told[0].Health!.Value, told[0].Reason!.Value));
        Assert.Equal(f.Time.Start.AddSeconds(5), told[0].Until);
        Assert.Equal((HealthStatus.Degraded, HealthStatus.Healthy), (told[2].Previous!.Value, told[2].Health!.Value));
    }

    [Fact]
    public void EndByTime_IsToldByTheFirstTrial_WhenNobodySweeps()
    {
        var f = With();
        f.Router.CoolDown("a", TimeSpan.FromSeconds(5), "me", null);
        f.Router.SetIntent("b", DeploymentIntent.Paused, "me", null);
        f.Told();
        f.Advance(7);
        Assert.Equal(f.Time.Start.AddSeconds(5), f.Status("a").Since);
        f.Pick("m");
        f.Router.Sweep();
        Assert.Equal(RouterEventKind.CooldownEnded, Assert.Single(f.Told()).Kind);
    }

    [Fact]
    public void Probe_ThreeFailuresOut_OneSuccessBack_EndpointMissingIsNobodysFault()
    {
        var f = new RouterFixture(A.Probed("a", "m"));
        for (var i = 0; i < 5; i++)
        {
            f.Router.RecordProbe("a", new ProbeResult(false, 1, 404, RouterFixture.Error(ErrorKind.NotSupported, blame: Blame.Nobody), []));
        }

        Assert.Equal(HealthStatus.Unknown, f.Status("a").Health);
        f.FailProbes("a", times: 2);
        Assert.True(f.Status("a").Available);
        f.FailProbes("a", times: 1);
        Assert.Equal([UnavailableReason.Unhealthy], f.Status("a").UnavailableReasons);
        Assert.Equal(0, f.Status("a").TotalRequests);
        f.Edit(config => config with { Deployments = [A.Deployment("a", "m")] });
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
    }
}
