using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>When a circuit opens, for how long, and how it closes.</summary>
public sealed class CircuitTests
{
    private static RouterFixture With(RouterSettings? settings = null) => new(settings ?? RouterFixture.Reference, A.Deployment("a", "m"));

    private static bool IsOpen(RouterFixture f) => f.Status("a").Health == HealthStatus.Cooldown;

    private static void Ok(RouterFixture f, int times)
    {
        for (var i = 0; i < times; i++)
        {
            f.Ok("a");
        }
    }

    private static int FailsUntilOpen(RouterFixture f)
    {
        for (var fails = 1; fails <= 100; fails++)
        {
            f.Fail("a");
            if (IsOpen(f))
            {
                return fails;
            }
        }

        return -1;
    }

    [Theory]
    [InlineData(3, 1, 0, 3)]
    [InlineData(3, 10, 0, 10)]
    [InlineData(3, 5, 3, 3)]
    [InlineData(3, 10, 7, 3)]
    [InlineData(0, 0, 0, 1)]
    public void FAI_02_FAI_03_FAI_04_FAI_05_FAI_06_FAI_07_FAI_09_Thresholds_Open(int allowed, int minimum, int successes, int expected)
    {
        var f = With(RouterFixture.Reference with { AllowedFails = allowed, MinRequests = minimum, CooldownSeconds = 10 });
        Ok(f, successes);
        Assert.Equal(expected, FailsUntilOpen(f));
        Assert.Equal(CooldownReason.ConsecutiveFailures, f.Status("a").Cooldown!.Reason);
        Assert.Equal(10, f.Status("a").Cooldown!.RemainingSeconds);
    }

    [Fact]
    public void FAI_08_ScatteredFailures_OpenAtTheThirdInTheWindow()
    {
        var f = With();
        Ok(f, 100);
        f.Fail("a");
        Ok(f, 10);
        f.Fail("a");
        Ok(f, 10);
        f.Fail("a");
        Assert.True(IsOpen(f));
    }

    [Fact]
    public void FailuresOutsideTheWindow_DoNotCount()
    {
        var f = With(RouterFixture.Reference with { MinRequests = 1 });
        f.Fail("a");
        f.Fail("a");
        f.Advance(70);
        f.Fail("a");
        Assert.False(IsOpen(f));
    }

    [Theory]
    [InlineData(ErrorKind.RateLimit, CooldownReason.RateLimit)]
    [InlineData(ErrorKind.AuthError, CooldownReason.AuthError)]
    [InlineData(ErrorKind.Quota, CooldownReason.AuthError)]
    [InlineData(ErrorKind.NotFound, CooldownReason.NotFound)]
    [InlineData(ErrorKind.Timeout, CooldownReason.Timeout)]
    public void FAI_10_CLS_04_CLS_05_CLS_06_OneIsEnough(ErrorKind kind, CooldownReason reason)
    {
        var f = With();
        f.Fail("a", kind);
        Assert.Equal(reason, f.Status("a").Cooldown!.Reason);
        Assert.Equal(1, f.Status("a").FailRequests);
        Assert.Equal(1, f.Router.Metrics().Cooldowns[reason]);
        Assert.Equal(kind, Assert.Single(f.Status("a").Cooldown!.Evidence).Kind);
    }

    [Theory]
    [InlineData(6, 4, true)]
    [InlineData(5, 4, true)]
    [InlineData(4, 4, false)]
    [InlineData(4, 5, false)]
    [InlineData(5, 3, false)]
    public void FAI_11_FAI_12_FAI_13_FAI_15_MoreThanHalf_Opens_Exactly(int failsBefore, int successes, bool opens)
    {
        var f = With(RouterFixture.Reference with { AllowedFails = 100 });
        Ok(f, successes);
        for (var i = 0; i <= failsBefore; i++)
        {
            f.Fail("a");
        }

        Assert.Equal(opens, IsOpen(f));
        Assert.Equal(opens ? CooldownReason.HighFailureRate : null, f.Status("a").Cooldown?.Reason);
    }

    [Fact]
    public void FAI_13_FAI_15_HalfAPercentOverHalf_IsOver()
    {
        var f = With(RouterFixture.Reference with { AllowedFails = 10_000, MinRequests = 1000 });
        Ok(f, 495);
        for (var i = 0; i < 504; i++)
        {
            f.Fail("a");
        }

        Assert.False(IsOpen(f));
        f.Fail("a");
        Assert.True(IsOpen(f));
    }

    [Fact]
    public void FAI_17_UPS_08_FailureNeverLiftsAnUnhealthyOne()
    {
        var f = new RouterFixture(A.Probed("a", "m"));
        f.FailProbes("a");
        f.Fail("a");
        Assert.Equal(HealthStatus.Unhealthy, f.Status("a").Health);
        f.Fail("a", ErrorKind.RateLimit);
        Assert.Equal(HealthStatus.Cooldown, f.Status("a").Health);
        f.Advance(5);
        Assert.Equal(HealthStatus.Unhealthy, f.Status("a").Health);
        Assert.Equal(RouterErrorKind.NoAvailableDeployment, f.Refused("m").Kind);
    }

    [Fact]
    public void CDN_01_CDN_02_CDN_03_CDN_08_Deadline_IsExact()
    {
        var f = With();
        f.Router.CoolDown("a", TimeSpan.Zero, "me", null);
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
        Parallel.For(0, 20, _ => Assert.True(f.Status("a").Available));
        f.Router.CoolDown("a", TimeSpan.FromSeconds(3600), "me", null);
        f.Advance(3599.999);
        Assert.True(IsOpen(f));
        f.Advance(0.001);
        Assert.False(IsOpen(f));
        Assert.NotNull(f.Status("a").HalfOpen);
    }

    [Fact]
    public void CDN_04_CooldownZero_NeverTakesItselfOut()
    {
        var f = With(RouterFixture.Reference with { CooldownSeconds = 0, AllowedFails = 1, MinRequests = 1 });
        f.Ok("a");
        f.Fail("a");
        f.Fail("a", ErrorKind.Timeout);
        Parallel.For(0, 10, _ => f.Pick("m"));
        Assert.Null(f.Status("a").HalfOpen);
        Assert.Equal(0, f.Router.Metrics().Cooldowns.Values.Sum());
    }

    [Fact]
    public void CDN_05_FailureDuringCooldown_KeepsTheDeadline()
    {
        var f = With();
        f.Router.CoolDown("a", TimeSpan.FromSeconds(100), "me", null);
        f.Fail("a");
        Assert.Equal((HealthStatus.Cooldown, 100.0), (f.Status("a").Health, f.Status("a").Cooldown!.RemainingSeconds));
        Assert.Equal(RouterErrorKind.AllDeploymentsInCooldown, f.Refused("m").Kind);
    }

    [Fact]
    public void CDN_06_Automatic_NeverShortens_AndManualIsKept()
    {
        var f = With();
        f.Router.CoolDown("a", TimeSpan.FromSeconds(3600), "me", "why");
        f.Fail("a", ErrorKind.RateLimit);
        var cooldown = f.Status("a").Cooldown!;
        Assert.Equal((3600.0, CooldownReason.Manual, "me"), (cooldown.RemainingSeconds, cooldown.Reason, cooldown.By));
    }

    [Fact]
    public void CDN_07_SuccessesDuringCooldown_PromoteNothing()
    {
        var f = With();
        f.Fail("a", ErrorKind.RateLimit);
        Ok(f, 3);
        f.Advance(5);
        f.Ok("a");
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
        f.Take("m").Succeed(1, TimeSpan.Zero);
        f.Take("m").Succeed(1, TimeSpan.Zero);
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
        f.Take("m").Succeed(1, TimeSpan.Zero);
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
    }

    [Fact]
    public void CDN_09_EndlessCooldown_DoesNotOverflow()
    {
        var f = With();
        f.Router.CoolDown("a", TimeSpan.MaxValue, "me", null);
        f.Advance(3600);
        Assert.True(IsOpen(f));
    }

    [Fact]
    public void MIN_05_WindowsEnd_CooldownAndInFlightGoOn()
    {
        var f = With();
        f.Take("m");
        f.Take("m");
        f.Router.CoolDown("a", TimeSpan.FromSeconds(3600), "me", null);
        f.Advance(120);
        Assert.Equal((true, 2, 0L), (IsOpen(f), f.Status("a").InFlight, f.Status("a").Rpm));
    }

    [Fact]
    public void Flow_Closed_Open_HalfOpen_Open_HalfOpen_Closed()
    {
        var f = With();
        f.Fail("a", ErrorKind.Timeout);
        f.Advance(5);

        var trial = f.Take("m");
        Assert.Equal(new HalfOpenStatus(0, 3, 1, 1), f.Status("a").HalfOpen);
        Assert.Equal([UnavailableReason.HalfOpenBusy], f.Status("a").UnavailableReasons);
        Assert.False(f.Router.Select("m").Succeeded);
        trial.Fail(RouterFixture.Error(ErrorKind.ServerError));
        Assert.Equal((10.0, 2), (f.Status("a").Cooldown!.RemainingSeconds, f.Status("a").Cooldown!.Trips));

        f.Advance(10);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(i, f.Status("a").HalfOpen!.Successes);
            f.Take("m").Succeed(1, TimeSpan.Zero);
        }

        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
        Assert.Null(f.Status("a").HalfOpen);

        // What was before the closing is not held against it.
        f.Fail("a");
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
    }

    [Fact]
    public void UPS_20_HalfOpen_LetsExactlyOneThrough_UnderThreads()
    {
        var f = With(RouterFixture.Reference with { SuccessThreshold = 1 });
        f.Fail("a", ErrorKind.Timeout);
        f.Advance(5);
        var leases = new System.Collections.Concurrent.ConcurrentBag<DeploymentLease>();
        Parallel.For(0, 100, _ =>
        {
            if (f.Router.Select("m") is { Succeeded: true } selection)
            {
                leases.Add(selection.Lease);
            }
        });
        Assert.Single(leases).Succeed(1, TimeSpan.Zero);
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
        Assert.Equal(0, f.Status("a").InFlight);
    }

    [Fact]
    public void TrialsOfAnOlderPeriod_SayNothing()
    {
        var f = With(RouterFixture.Reference with { SuccessThreshold = 1, HalfOpenPermits = 2 });
        f.Fail("a", ErrorKind.Timeout);
        f.Advance(5);
        var (first, second) = (f.Take("m"), f.Take("m"));
        first.Fail(RouterFixture.Error(ErrorKind.ServerError));
        f.Advance(10);
        second.Succeed(1, TimeSpan.Zero);
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
        Assert.Equal(0, f.Status("a").HalfOpen!.InFlight);
        var fresh = f.Take("m");
        second.Dispose();
        Assert.Equal(1, f.Status("a").HalfOpen!.InFlight);
        fresh.Succeed(1, TimeSpan.Zero);
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
    }

    [Fact]
    public void Length_DoublesWithEachTrip_IsCapped_AndForgotten()
    {
        var f = With(RouterFixture.Reference with { MaxCooldownSeconds = 60 });
        foreach (var expected in new[] { 5.0, 10, 20, 40, 60, 60 })
        {
            f.Fail("a", ErrorKind.Timeout);
            Assert.Equal(expected, f.Status("a").Cooldown!.RemainingSeconds);
            f.Advance(expected);
        }

        f.Advance(601);
        f.Fail("a", ErrorKind.Timeout);
        Assert.Equal((5.0, 1), (f.Status("a").Cooldown!.RemainingSeconds, f.Status("a").Cooldown!.Trips));
    }

    [Fact]
    public void Length_HasJitter()
    {
        var f = With();
        f.Random.Fixed = 0;
        f.Fail("a", ErrorKind.Timeout);
        Assert.Equal(4.5, f.Status("a").Cooldown!.RemainingSeconds);
    }

    [Fact]
    public void RetryAfter_IsTheLength_Capped()
    {
        var f = With();
        f.Fail("a", ErrorKind.RateLimit, retryAfter: 30);
        Assert.Equal(30, f.Status("a").Cooldown!.RemainingSeconds);
        f.Fail("a", ErrorKind.RateLimit, retryAfter: 9999);
        Assert.Equal((300.0, 1), (f.Status("a").Cooldown!.RemainingSeconds, f.Status("a").Cooldown!.Trips));
        f.Fail("a", ErrorKind.RateLimit, retryAfter: 1);
        Assert.Equal(300, f.Status("a").Cooldown!.RemainingSeconds);
        Assert.Equal(1, f.Router.Metrics().Cooldowns[CooldownReason.RateLimit]);
    }

    [Fact]
    public void Policy_CountsAClassByItself()
    {
        var f = With(RouterFixture.Reference with { AllowedFailsPolicy = new Dictionary<ErrorKind, int> { [ErrorKind.Timeout] = 2, [ErrorKind.ServerError] = 0 } });
        f.Fail("a", ErrorKind.Timeout);
        Assert.False(IsOpen(f));
        f.Advance(70);
        f.Fail("a", ErrorKind.Timeout);
        Assert.False(IsOpen(f));
        f.Fail("a", ErrorKind.Timeout);
        Assert.Equal(CooldownReason.Timeout, f.Status("a").Cooldown!.Reason);
        f.Advance(5);
        f.Router.EndCooldown("a", "me");

        var g = With(f.Router.Config.Settings);
        g.Fail("a");
        Assert.True(IsOpen(g));
    }

    [Fact]
    public void Overrides_DeploymentBeforeGroupBeforeSettings()
    {
        var f = new RouterFixture(A.Deployment("own", "m") with { CooldownSeconds = 7 }, A.Deployment("group", "m"), A.Deployment("settings", "n"));
        f.Edit(config => config with { Models = new Dictionary<string, ModelGroupConfig> { ["m"] = new() { CooldownSeconds = 9 } } });
        foreach (var (id, seconds) in new[] { ("own", 7.0), ("group", 9.0), ("settings", 5.0) })
        {
            f.Fail(id, ErrorKind.AuthError);
            Assert.Equal(seconds, f.Status(id).Cooldown!.RemainingSeconds);
        }
    }

    [Fact]
    public void DisableCooldowns_TakesNoAutomaticOnes()
    {
        var f = With(RouterFixture.Reference with { DisableCooldowns = true });
        f.Fail("a", ErrorKind.AuthError);
        Assert.False(IsOpen(f));
        f.Router.CoolDown("a", TimeSpan.FromSeconds(1), "me", null);
        Assert.True(IsOpen(f));
    }
}
