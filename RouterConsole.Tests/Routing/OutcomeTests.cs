using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>What successes and failures do to counters, latency and health.</summary>
public sealed class OutcomeTests
{
    private static RouterFixture With(RouterSettings? settings = null) => new(settings ?? RouterFixture.Reference, A.Deployment("a", "m"));

    [Fact]
    public void DEP_01_DEP_02_DEP_03_Definition_IsKept()
    {
        var deployment = A.Deployment("test-deployment", "gpt-4") with { UpstreamModel = "gpt-4-turbo", TpmLimit = 100_000, RpmLimit = 500, Weight = 2, Priority = 1, Tags = ["production", "fast"] };
        var f = new RouterFixture(deployment);
        Assert.Equal(deployment, f.Take("gpt-4").Config);
        Assert.Equal(1, A.Deployment("x", "y").Weight);
        Assert.Empty(A.Deployment("x", "y").Tags);
    }

    [Fact]
    public void DEP_04_Fresh_IsHealthyAndZero()
    {
        var status = With().Status("a");
        Assert.Equal(HealthStatus.Healthy, status.Health);
        Assert.True(status.Available);
        Assert.Equal((0L, 0L, 0, 0L), (status.Tpm, status.Rpm, status.InFlight, status.TotalRequests));
        Assert.Null(status.AverageLatencyMs);
    }

    [Fact]
    public void DEP_05_SUC_01_Success_IsCounted()
    {
        var f = With();
        f.Ok("a", 1000, 50_000);
        var status = f.Status("a");
        Assert.Equal((1L, 1L, 1000L, 1L, 50.0), (status.TotalRequests, status.SuccessRequests, status.Tpm, status.Rpm, status.AverageLatencyMs!.Value));
        Assert.NotNull(status.LastSuccessAt);
    }

    [Fact]
    public void DEP_06_FAI_01_Failure_IsCountedAndDegrades()
    {
        var f = With();
        f.Fail("a");
        var status = f.Status("a");
        Assert.Equal((1L, 1L, 1.0, HealthStatus.Degraded), (status.TotalRequests, status.FailRequests, status.ErrorRate, status.Health));
        Assert.Equal(ErrorKind.ServerError, status.LastError!.Kind);
    }

    [Fact]
    public void DEP_07_DEP_08_Cooldown_RunsAndIsReplacedByHand()
    {
        var f = With();
        Assert.Null(f.Status("a").Cooldown);
        f.Router.CoolDown("a", TimeSpan.FromSeconds(60), "me", "because");
        Assert.Equal((HealthStatus.Cooldown, 60.0, "me", "because"), (f.Status("a").Health, f.Status("a").Cooldown!.RemainingSeconds, f.Status("a").Cooldown!.By, f.Status("a").Cooldown!.Note));
        f.Router.CoolDown("a", TimeSpan.Zero, "me", null);
        Assert.Null(f.Status("a").Cooldown);
    }

    [Fact]
    public void DEP_09_Available_FollowsHealth()
    {
        var f = new RouterFixture(A.Probed("a", "m"));
        Assert.True(f.Status("a").Available);
        f.Router.RecordProbe("a", new ProbeResult(true, 1, 200, null, []));
        Assert.Equal((HealthStatus.Healthy, true), (f.Status("a").Health, f.Status("a").Available));
        f.Fail("a");
        Assert.Equal((HealthStatus.Degraded, true), (f.Status("a").Health, f.Status("a").Available));
        f.FailProbes("a");
        Assert.Equal((HealthStatus.Unhealthy, false), (f.Status("a").Health, f.Status("a").Available));
        f.Fail("a", ErrorKind.AuthError);
        Assert.Equal((HealthStatus.Cooldown, false), (f.Status("a").Health, f.Status("a").Available));
    }

    [Fact]
    public void DEP_10_DEP_12_DEP_13_MIN_01_MIN_02_MIN_04_Window_EndsByTheClock_TotalsStay()
    {
        var f = new RouterFixture(A.Deployment("a", "m") with { RpmLimit = 2 }, A.Deployment("b", "n"));
        f.Ok("a", 1000, 50_000);
        f.Fail("a");
        f.Ok("b", 7);
        Assert.Equal(RouterErrorKind.RateLimitExceeded, f.Refused("m").Kind);
        f.Advance(70);
        var status = f.Status("a");
        Assert.Equal((0L, 0L, 0.0), (status.Tpm, status.Rpm, status.ErrorRate));
        Assert.Equal((2L, 1L, 1L), (status.TotalRequests, status.SuccessRequests, status.FailRequests));
        Assert.Equal((0L, 1L), (f.Status("b").Tpm, f.Status("b").TotalRequests));
        Assert.Equal("a", f.Pick("m"));
        f.Edit(config => config with { Deployments = [.. config.Deployments.Select(d => d with { Weight = 9 })] });
        Assert.Equal(2, f.Status("a").TotalRequests);
    }

    [Theory]
    [InlineData(new[] { 5000.0 }, 5000)]
    [InlineData(new[] { 10_000.0, 20_000 }, 12_000)]
    [InlineData(new[] { 1000.0, 0 }, 800)]
    [InlineData(new[] { 1000.0, 100_000, 1000 }, 16_840)]
    [InlineData(new[] { 0.0, 700 }, 140)]
    [InlineData(new[] { 10_000.0, 20_000, 0, 100_000, 1 }, 22_144.2)]
    public void EMA_01_EMA_02_EMA_03_EMA_04_EMA_09_EMA_10_Average_IsSmoothed(double[] microseconds, double expected)
    {
        var f = With();
        foreach (var latency in microseconds)
        {
            f.Ok("a", latencyUs: latency);
        }

        Assert.Equal(expected / 1000, f.Status("a").AverageLatencyMs!.Value, 0.0001);
    }

    [Theory]
    [InlineData(1000, 500, 200)]
    [InlineData(495, 500, 200)]
    public void EMA_05_EMA_06_Average_ReachesItsTarget(double first, double then, int times)
    {
        var f = With();
        f.Ok("a", latencyUs: first);
        for (var i = 0; i < times; i++)
        {
            f.Ok("a", latencyUs: then);
        }

        Assert.Equal(then / 1000, f.Status("a").AverageLatencyMs!.Value, 0.000001);
    }

    [Fact]
    public void EMA_07_EMA_08_HugeLatencies_DoNotOverflow()
    {
        var f = With();
        f.Router.RecordSuccess("a", 1, TimeSpan.MaxValue);
        f.Router.RecordSuccess("a", 1, TimeSpan.MaxValue);
        Assert.Equal(TimeSpan.MaxValue.TotalMilliseconds, f.Status("a").AverageLatencyMs!.Value, 1.0);
    }

    [Fact]
    public void EMA_11_FAI_18_CON_07_Threads_LoseNothing()
    {
        var f = With(RouterFixture.Reference with { AllowedFails = 1000, MinRequests = 1_000_000 });
        Parallel.For(0, 20, worker =>
        {
            for (var i = 0; i < 100; i++)
            {
                if (worker % 2 == 0)
                {
                    f.Ok("a", 10, 1000);
                }
                else
                {
                    f.Fail("a");
                }
            }
        });
        var status = f.Status("a");
        Assert.Equal((2000L, 1000L, 1000L), (status.TotalRequests, status.SuccessRequests, status.FailRequests));
        Assert.Equal((10_000L, 2000L), (status.Tpm, status.Rpm));
        Assert.Equal(1.0, status.AverageLatencyMs!.Value, 0.000001);
    }

    [Fact]
    public void SUC_02_UnknownId_ChangesNothing()
    {
        var f = With();
        f.Ok("nobody");
        f.Fail("nobody");
        f.Router.RecordProbe("nobody", new ProbeResult(true, 1, 200, null, []));
        Assert.Equal(0, f.Status("a").TotalRequests);
    }

    [Fact]
    public void SUC_03_SUC_04_SUC_05_Degraded_NeedsSuccessesInARow()
    {
        var f = With(RouterFixture.Reference with { AllowedFails = 100, MinRequests = 100 });
        f.Fail("a");
        f.Ok("a");
        f.Ok("a");
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
        f.Fail("a");
        f.Ok("a");
        f.Ok("a");
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
        f.Ok("a");
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
    }

    [Fact]
    public void SUC_06_ThresholdZero_OneSuccessIsEnough()
    {
        var f = With(RouterFixture.Reference with { SuccessThreshold = 0 });
        f.Fail("a");
        f.Ok("a");
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
    }

    [Fact]
    public void SUC_07_Unhealthy_RecoversByProbeOnly()
    {
        var f = new RouterFixture(A.Probed("a", "m"));
        f.FailProbes("a");
        for (var i = 0; i < 10; i++)
        {
            f.Ok("a");
        }

        Assert.Equal(HealthStatus.Unhealthy, f.Status("a").Health);
        f.Router.RecordProbe("a", new ProbeResult(true, 1, 200, null, []));
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
    }

    [Fact]
    public void SUC_08_SuccessesBeforeTheFailure_DoNotCount()
    {
        var f = With();
        for (var i = 0; i < 50; i++)
        {
            f.Ok("a");
        }

        f.Fail("a");
        f.Ok("a");
        Assert.Equal(HealthStatus.Degraded, f.Status("a").Health);
    }

    [Theory]
    [InlineData(ErrorKind.BadRequest)]
    [InlineData(ErrorKind.ContextWindow)]
    [InlineData(ErrorKind.ContentPolicy)]
    [InlineData(ErrorKind.NotFound)]
    [InlineData(ErrorKind.Timeout)]
    [InlineData(ErrorKind.Cancelled)]
    public void CallersFault_NeverTouchesHealth(ErrorKind kind)
    {
        var f = With();
        for (var i = 0; i < 50; i++)
        {
            f.Fail("a", kind, blame: kind == ErrorKind.Cancelled ? Blame.Nobody : Blame.Caller);
        }

        var status = f.Status("a");
        Assert.Equal((HealthStatus.Healthy, 50L, 0L, 0.0), (status.Health, status.TotalRequests, status.FailRequests, status.ErrorRate));
        Assert.Equal(50, f.Router.Metrics().Failures[kind]);
    }
}
