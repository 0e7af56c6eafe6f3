using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;
using RouterConsole.Tests.Telemetry;

namespace RouterConsole.Tests.Live;

public sealed class FrameBuilderTests
{
    private readonly LiveFixture _live = new(A.Deployment("a", "m"), A.Deployment("b", "m"), A.Deployment("c", "n"));

    [Fact]
    public void Status_AndFrame_AreTheSame()
    {
        for (var n = 0; n < 20; n++)
        {
            _live.Recorder.Record(Records.Served("a", "m", ms: 100));
        }

        var shown = _live.Feed.Snapshot().Deployments[0].Status;
        var asked = _live.Builder.Status("a")!;
        Assert.InRange(asked.P95LatencyMs!.Value, 95, 105);
        Assert.Equal((shown.P50LatencyMs, shown.P95LatencyMs, shown.Health), (asked.P50LatencyMs, asked.P95LatencyMs, asked.Health));
        Assert.Null(_live.Builder.Status("nobody"));
    }

    [Fact]
    public void Build_Shares_AreOfTheirGroup()
    {
        for (var n = 0; n < 4; n++)
        {
            _live.Recorder.Record(Records.Served(n == 0 ? "a" : "b", "m"));
        }

        _live.Routing.Advance(1);
        var frame = _live.Feed.Snapshot();

        Assert.Equal([0.25, 0.75, null], frame.Deployments.Select(one => one.Share));
        Assert.Equal([0.1, 0.3, 0], frame.Deployments.Select(one => one.Rps));
        Assert.Equal(0.4, frame.Totals.Rps);
        Assert.Equal(1, frame.Totals.SuccessRate);
        Assert.Equal(1, frame.Totals.UpstreamSuccessRate);
        Assert.Equal(4, frame.RequestLogVersion);
    }

    [Fact]
    public void Build_FallbacksHideOutages_FromClientsOnly()
    {
        var broken = Records.Attempt(1, "a", "m", 5, new ProviderError(ErrorKind.ServerError, "broke", 500));
        _live.Recorder.Record(Records.Served("b") with { Attempts = [broken, Records.Attempt(2, "b", "m", 5)] });
        _live.Routing.Advance(1);

        var totals = _live.Feed.Snapshot().Totals;

        Assert.Equal((1, 0.5), (totals.SuccessRate, totals.UpstreamSuccessRate));
    }

    [Fact]
    public void Build_TrafficOff_EveryRateIsZeroWithinAMinute()
    {
        for (var second = 0; second < 30; second++)
        {
            _live.Recorder.Record(Records.Served() with { Fallbacks = 1 });
            _live.Routing.Ok("a");
            _live.Routing.Pick("m");
            _live.Builder.Sample();
            _live.Routing.Advance(1);
        }

        Assert.True(_live.Feed.Snapshot().RoutingRates.ProviderSelected > 0.5);
        for (var second = 0; second < 60; second++)
        {
            _live.Builder.Sample();
            _live.Routing.Advance(1);
        }

        var frame = _live.Feed.Snapshot();
        Assert.Equal((0, 0, 0), (frame.Totals.Rps, frame.Totals.FallbacksPerMinute, frame.Totals.InFlight));
        Assert.Equal((null, null), (frame.Totals.SuccessRate, frame.Totals.UpstreamSuccessRate));
        Assert.Equal((0.0, 0.0, 0.0), (frame.RoutingRates.ProviderSelected, frame.RoutingRates.StrategyUsed, frame.RoutingRates.FallbackTriggered));
        Assert.All(frame.Deployments, one => Assert.Equal((0.0, null, 0.0), (one.Rps, one.Share, one.Status.ErrorRate)));
    }

    [Fact]
    public void Build_TrafficOff_RouterWindowsEmptyToo()
    {
        _live.Routing.Ok("a", tokens: 50);
        _live.Routing.Advance(71);

        var status = _live.Feed.Snapshot().Deployments[0].Status;
        Assert.Equal((0, 0), (status.Rpm, status.Tpm));
    }

    [Fact]
    public void Sample_WritesHealthAndIntent()
    {
        _live.Routing.Router.SetIntent("a", DeploymentIntent.Paused, "ann", null);
        _live.Routing.Router.CoolDown("b", TimeSpan.FromMinutes(1), "ann", null);
        _live.Builder.Sample();
        _live.Routing.Advance(1);

        Assert.Equal(
            [HealthSample.TakenOut, HealthSample.Cooldown, HealthSample.Healthy],
            new[] { "a", "b", "c" }.Select(id => Points(id)[0].Health));

        IReadOnlyList<SeriesPoint> Points(string id) => _live.Series.Query(new SeriesQuery(
            _live.Routing.Time.GetUtcNow().AddSeconds(-1), _live.Routing.Time.GetUtcNow(), TimeSpan.FromSeconds(1), id));
    }
}
