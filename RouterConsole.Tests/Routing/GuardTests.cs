using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Routing.Properties;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>The last available deployment of a group stays in, unless trying it again could not help.</summary>
public sealed class GuardTests
{
    private static RouterFixture With(params DeploymentConfig[] deployments) => new(RouterSettings.Default, deployments);

    [Fact]
    public void LastOne_StaysIn_AndItIsTold()
    {
        var f = With(A.Deployment("a", "m"), A.Deployment("b", "m"), A.Deployment("other", "n"));
        f.Fail("a", ErrorKind.Timeout);
        Assert.Equal(HealthStatus.Cooldown, f.Status("a").Health);
        f.Told();
        f.Fail("b", ErrorKind.Timeout);
        Assert.Equal((HealthStatus.Degraded, true), (f.Status("b").Health, f.Status("b").Available));
        Assert.Equal([RouterEventKind.HealthChanged, RouterEventKind.CooldownWithheld], f.Told().Select(e => e.Kind));
        Assert.Equal(1, f.Router.Metrics().CooldownsWithheld);

        // As long as it would have lasted, it is the same one.
        f.Fail("b", ErrorKind.Timeout);
        Assert.Equal(1, f.Router.Metrics().CooldownsWithheld);
        f.Advance(4.9);
        f.Fail("b", ErrorKind.Timeout);
        Assert.Equal(1, f.Router.Metrics().CooldownsWithheld);
    }

    [Theory]
    [InlineData(ErrorKind.AuthError, null)]
    [InlineData(ErrorKind.Quota, null)]
    [InlineData(ErrorKind.NotFound, null)]
    [InlineData(ErrorKind.RateLimit, 10.0)]
    public void Hopeless_GoesAllTheSame(ErrorKind kind, double? retryAfter)
    {
        var f = With(A.Deployment("a", "m"));
        f.Fail("a", kind, retryAfter);
        Assert.Equal(HealthStatus.Cooldown, f.Status("a").Health);
    }

    [Fact]
    public void RateLimitWithoutRetryAfter_IsWithheld()
    {
        var f = With(A.Deployment("a", "m"));
        f.Fail("a", ErrorKind.RateLimit);
        Assert.True(f.Status("a").Available);
    }

    [Fact]
    public void Manual_AlwaysGoesThrough()
    {
        var f = With(A.Deployment("a", "m"));
        Assert.True(f.Router.CoolDown("a", TimeSpan.FromSeconds(1), "me", null));
        Assert.False(f.Status("a").Available);
    }

    [Theory]
    [InlineData(DeploymentIntent.Paused)]
    [InlineData(DeploymentIntent.Draining)]
    public void SiblingsOutByHand_DoNotCount(DeploymentIntent intent)
    {
        var f = With(A.Deployment("a", "m"), A.Deployment("b", "m"));
        f.Router.SetIntent("b", intent, "me", null);
        f.Fail("a", ErrorKind.Timeout);
        Assert.True(f.Status("a").Available);
    }

    [Fact]
    public void SiblingsWhoseProbesFail_DoNotCount()
    {
        var f = With(A.Deployment("a", "m"), A.Probed("b", "m"));
        f.FailProbes("b");
        f.Fail("a", ErrorKind.Timeout);
        Assert.True(f.Status("a").Available);
    }

    [Fact]
    public void FailedTrialOfTheLastOne_BeginsTheTrialAgain()
    {
        var f = With(A.Deployment("a", "m"));
        f.Router.CoolDown("a", TimeSpan.Zero, "me", null);
        f.Take("m").Succeed(1, TimeSpan.Zero);
        f.Take("m").Succeed(1, TimeSpan.Zero);
        f.Take("m").Fail(RouterFixture.Error(ErrorKind.ServerError));
        Assert.Equal(new HalfOpenStatus(0, 3, 0, 1), f.Status("a").HalfOpen);
    }

    [Fact]
    public async Task Threads_NeverTakeTheLastTwoTogether()
    {
        const int Groups = 300;
        var f = With([.. Enumerable.Range(0, 2 * Groups).Select(i => A.Deployment($"d{i}", $"m{i / 2}"))]);
        await Crew.RunInStep(Groups, (number, group) => f.Fail($"d{(2 * group) + number}", ErrorKind.Timeout));
        Assert.All(Enumerable.Range(0, Groups), group => Assert.Single([$"d{2 * group}", $"d{(2 * group) + 1}"], id => f.Status(id).Available));
    }
}
