using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Routing;
using RouterConsole.Tests.Shared;
using RouterConsole.Tests.Telemetry;

namespace RouterConsole.Tests.Live;

/// <summary>What is shown of an earlier moment is what was shown then.</summary>
public sealed class PastFrameTests
{
    private readonly LiveFixture _live = new(A.Deployment("a", "m"), A.Deployment("b", "m"));
    private readonly PastFrameBuilder _past;

    public PastFrameTests() => _past = new PastFrameBuilder(
        _live.Routing.Router, _live.Series, _live.Events, new CooldownLedger(_live.Events, new CooldownCosts(_live.Events), _live.Routing.Time), _live.Requests, new NoRevisions());

    private DateTimeOffset Now => _live.Routing.Time.GetUtcNow();

    [Theory]
    [InlineData(180)]
    [InlineData(3600)]
    public void GoBack_StatesAndFigures_AreThoseOfThen(int later)
    {
        Run(70, _ => Serve("a", "b"));
        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(10), "olga", "INC-212");
        _live.Routing.Router.SetIntent("b", DeploymentIntent.Draining, "olga", "swap");
        Run(70, second => Serve(second % 2 == 0 ? "b" : "a"));
        _live.Recorder.Record(Records.Refused(ErrorKind.ServerError, RequestOutcome.Failed, Blame.Deployment, 500, "b") with { At = Now });
        Run(20 - (int)(Now.ToUnixTimeSeconds() % 10), _ => Serve("b"));
        var then = _live.Feed.Snapshot();
        Assert.Equal(0, Now.ToUnixTimeSeconds() % 10);
        _live.Routing.Advance(1);

        _live.Routing.Router.EndCooldown("a", "olga");
        _live.Routing.Router.SetIntent("b", DeploymentIntent.Active, "olga", null);
        Run(later, _ => Serve("a", "b", "b"));
        Assert.Null(_live.Feed.Snapshot().Deployments[0].Status.Cooldown);

        var past = _past.Build(then.At);
        Assert.True(past is { IsPast: true, IsRecorded: true });
        Assert.Equal(then.At, past.At);
        Assert.Equal(then.Totals, past.Totals);
        foreach (var (was, shown) in then.Deployments.Zip(past.Deployments))
        {
            Assert.Equal(was.Config, shown.Config);
            Assert.Equal((was.Rps, was.Share), (shown.Rps, shown.Share));
            Assert.Equal(
                (was.Status.Health, was.Status.Intent, was.Status.Since, was.Status.Available, was.Status.InFlight),
                (shown.Status.Health, shown.Status.Intent, shown.Status.Since, shown.Status.Available, shown.Status.InFlight));
            Assert.Equal(
                (was.Status.P50LatencyMs, was.Status.P95LatencyMs, was.Override?.IntentBy, was.Override?.IntentNote),
                (shown.Status.P50LatencyMs, shown.Status.P95LatencyMs, shown.Override?.IntentBy, shown.Override?.IntentNote));
            Assert.Equal(
                (was.Status.Cooldown?.Until, was.Status.Cooldown?.By, was.Status.Cooldown?.Note, was.Status.Cooldown?.Since, was.Status.Cooldown?.RemainingSeconds),
                (shown.Status.Cooldown?.Until, shown.Status.Cooldown?.By, shown.Status.Cooldown?.Note, shown.Status.Cooldown?.Since, shown.Status.Cooldown?.RemainingSeconds));
        }

        Assert.Equal(HealthStatus.Cooldown, past.Deployments[0].Status.Health);
        Assert.Equal(DeploymentIntent.Draining, past.Deployments[1].Status.Intent);

        // An hour of such traffic has pushed it out of the request log.
        Assert.Equal(later == 180 ? "no" : null, past.Deployments[1].Status.LastError?.Message);
        Assert.Equal(then.EventSequence, past.EventSequence);
    }

    [Theory]
    [InlineData(180)]
    [InlineData(3600)]
    public void RoutingRates_AreThoseOfThen(int later)
    {
        Run(70, _ => _live.Routing.Picks("m", 3));
        Run(10 - (int)(Now.ToUnixTimeSeconds() % 10), _ => _live.Routing.Picks("m", 3));
        var then = _live.Feed.Snapshot();
        Assert.Equal(3, then.RoutingRates.ProviderSelected, 0.31);
        _live.Routing.Advance(1);
        Run(later, _ => _live.Routing.Picks("m", 1));

        Assert.Equal(new RoutingRates(3, 3, 0), _past.Build(then.At).RoutingRates);
    }

    [Fact]
    public void Outage_BeganWithItsFirstCooldown_HoweverOftenItWasOnTrial()
    {
        _live.Routing.Router.SetIntent("b", DeploymentIntent.Paused, "olga", null);
        Run(5, _ => Serve("a", "b"));
        var began = Now;
        Break();
        for (var trial = 0; trial < 2; trial++)
        {
            Run(40, _ => { });
            Assert.NotNull(Status().HalfOpen);
            Break();
        }

        Run(3, _ => { });
        var then = _live.Feed.Snapshot();
        Assert.Equal((began, true), (then.Deployments[0].OutSince, then.Deployments[0].Status.Since > began));
        Assert.Null(then.Deployments[1].OutSince);

        // Well again, and out once more: that is another outage.
        Run(60, _ => { });
        Succeed();
        Assert.Null(_live.Feed.Snapshot().Deployments[0].OutSince);
        Run(60, _ => { });
        Break();
        Run(2, _ => { });
        Assert.True(_live.Feed.Snapshot().Deployments[0].OutSince > then.At);
        Assert.Equal(began, _past.Build(then.At).Deployments[0].OutSince);

        DeploymentStatus Status() => _live.Routing.Router.Status("a")!;

        void Break()
        {
            for (var attempt = 0; attempt < 20 && Status().Cooldown is null; attempt++)
            {
                _live.Routing.Take("m").Fail(RouterFixture.Error(ErrorKind.ServerError));
            }

            Assert.NotNull(Status().Cooldown);
            Drain();
        }

        void Succeed()
        {
            for (var attempt = 0; attempt < 20 && Status().HalfOpen is not null; attempt++)
            {
                _live.Routing.Take("m").Succeed(10, TimeSpan.FromMilliseconds(100));
            }

            Assert.Null(Status().HalfOpen);
            Drain();
        }
    }

    [Fact]
    public void BeforeTheFirstRecord_SaysSo_AndShowsNoDeployment()
    {
        Run(30, _ => Serve("a"));
        var past = _past.Build(Now.AddHours(-1));
        Assert.False(past.IsRecorded);
        Assert.Empty(past.Deployments);
        Assert.InRange(_past.Oldest, Now.AddSeconds(-31), Now.AddSeconds(-29));
    }

    [Fact]
    public void DeploymentAddedLater_WasNotThere()
    {
        Run(30, _ => Serve("a"));
        var before = Now;
        _live.Routing.Advance(1);
        _live.Routing.Add(A.Deployment("c", "m"));
        Run(30, _ => Serve("c"));
        Assert.Equal(["a", "b"], _past.Build(before).Deployments.Select(d => d.Config.Id));
        Assert.Equal(["a", "b", "c"], _past.Build(Now.AddSeconds(-2)).Deployments.Select(d => d.Config.Id));
    }

    private void Serve(params string[] deployments)
    {
        foreach (var deployment in deployments)
        {
            _live.Recorder.Record(Records.Served(deployment, "m", ms: 100 + (Now.Second * 10)) with { At = Now });
        }
    }

    private void Run(int seconds, Action<int> each)
    {
        for (var second = 0; second < seconds; second++)
        {
            each(second);
            _live.Builder.Sample();
            Drain();
            _live.Routing.Advance(1);
        }

        _live.Builder.Sample();
    }

    private void Drain()
    {
        while (_live.Routing.Events.Reader.TryRead(out var happened))
        {
            _live.Events.Add(happened);
        }
    }

    private sealed class NoRevisions : IRevisionSource
    {
        public ConfigRevision? Revision(long number) => null;
    }
}
