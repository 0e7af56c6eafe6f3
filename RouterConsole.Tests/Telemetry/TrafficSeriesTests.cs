using Microsoft.Extensions.Time.Testing;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Telemetry;

public sealed class TrafficSeriesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new(Records.Start);
    private readonly TrafficSeries _series;

    public TrafficSeriesTests() => _series = new TrafficSeries(_time);

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public void Query_StepsWithoutTraffic_AreZeros()
    {
        _series.Record(Records.Served());
        _time.Advance(TimeSpan.FromSeconds(3));
        _series.Record(Records.Served());
        _time.Advance(Second);

        var points = Query(Second);

        Assert.Equal([1, 0, 0, 1], points.Select(p => p.Requests));
        Assert.Equal(Enumerable.Range(0, 4).Select(s => Records.Start.AddSeconds(s)), points.Select(p => p.At));
        Assert.All(points, p => Assert.Equal(0, p.Failed));
        Assert.Null(points[1].P50Ms);
        Assert.Equal([15, 0, 0, 15], points.Select(p => p.Tokens));
    }

    [Fact]
    public void Together_AddsUp_AndItsLatencyIsThatOfAllAttempts()
    {
        for (var n = 0; n < 3; n++)
        {
            _series.Record(Records.Served("a", ms: 100));
        }

        _series.Record(Records.Served("b", ms: 1000));
        _series.Record(Records.Refused(ErrorKind.ServerError, RequestOutcome.Failed, Blame.Deployment, 500, "b"));
        _series.Record(Records.Served("c", ms: 5000));
        _series.Sample("a", 2, HealthSample.Healthy);
        _series.Sample("b", 5, HealthSample.Healthy);
        _time.Advance(Second);

        var point = Assert.Single(_series.Together(new SeriesQuery(Records.Start, Now, Second), ["a", "b"]));

        Assert.Equal((5, 1, 7, 60), (point.Requests, point.Failed, point.InFlight, point.Tokens));
        Assert.InRange(point.P50Ms ?? 0, 95, 105);
        Assert.InRange(point.P95Ms ?? 0, 950, 1050);
    }

    [Fact]
    public void Query_BeforeTheStart_IsLeftOut()
    {
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(5, Query(Second, from: Records.Start.AddHours(-1).AddSeconds(3599)).Count);
        Assert.Equal(Records.Start, Query(Second)[0].At);
    }

    [Fact]
    public void Query_WithOpenStep_MarksIt()
    {
        _series.Record(Records.Served());

        Assert.Empty(Query(Second));
        var open = Assert.Single(_series.Query(new SeriesQuery(Records.Start, Now.AddMinutes(1), Second, IncludeOpen: true)));
        Assert.True(open.IsOpen);
        Assert.Equal(1, open.Requests);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(0.2, 1)]
    [InlineData(10, 10)]
    [InlineData(15, 20)]
    [InlineData(60, 60)]
    public void Query_Step_IsRoundedUpToWhatIsKept(double asked, int given)
    {
        _time.Advance(TimeSpan.FromMinutes(9));

        var points = Query(TimeSpan.FromSeconds(asked));

        Assert.Equal(TimeSpan.FromSeconds(given), points[1].At - points[0].At);
        Assert.All(points, p => Assert.Equal(0, p.At.ToUnixTimeSeconds() % given));
    }

    [Fact]
    public void Query_OlderThanTenMinutes_ComesInTenSecondSteps()
    {
        _series.Record(Records.Served());
        _time.Advance(TimeSpan.FromMinutes(30));

        var points = Query(Second);

        Assert.Equal(180, points.Count);
        Assert.Equal(1, points[0].Requests);
        Assert.Equal(1, points.Sum(p => p.Requests));
    }

    [Fact]
    public void Query_LastTenMinutes_ComeInSeconds()
    {
        _time.Advance(TimeSpan.FromMinutes(30));
        _series.Record(Records.Served());
        _time.Advance(TimeSpan.FromMinutes(10));

        var points = Query(Second, from: Now.AddMinutes(-10));

        Assert.Equal(600, points.Count);
        Assert.Equal(1, points[0].Requests);
    }

    [Fact]
    public void Query_AfterSixHours_ForgetsAndStaysBounded()
    {
        _series.Record(Records.Served());
        _time.Advance(TimeSpan.FromHours(7));
        _series.Record(Records.Served());
        _time.Advance(TimeSpan.FromSeconds(10));

        var points = Query(TimeSpan.FromSeconds(10));

        Assert.InRange(points.Count, 2160, 2166);
        Assert.Equal(1, points.Sum(p => p.Requests));
    }

    [Fact]
    public void Query_WideSteps_AddUpToTheSameAsNarrowOnes()
    {
        for (var second = 0; second < 120; second++)
        {
            for (var n = 0; n <= second % 4; n++)
            {
                _series.Record(Records.Served(ms: 10 * (n + 1)));
            }

            _time.Advance(Second);
        }

        Assert.Equal(Query(Second).Sum(p => p.Requests), Query(TimeSpan.FromMinutes(1)).Sum(p => p.Requests));
        Assert.Equal(Query(Second).Sum(p => p.Tokens), Query(TimeSpan.FromSeconds(20)).Sum(p => p.Tokens));
        Assert.Equal(2, Query(TimeSpan.FromMinutes(1)).Count);
    }

    [Fact]
    public void Record_PerDeploymentAndModel_AreKeptApart()
    {
        _series.Record(Records.Served("a", "m") with
        {
            DeploymentId = "b",
            Fallbacks = 1,
            Attempts =
            [
                Records.Attempt(1, "a", "m", 40, new ProviderError(ErrorKind.ServerError, "broke", 500)),
                Records.Attempt(2, "b", "n", 60, startedMs: 40),
            ],
        });
        _time.Advance(Second);

        var total = Assert.Single(Query(Second));
        Assert.Equal((1, 0, 1), (total.Requests, total.Failed, total.Fallbacks));
        var a = Assert.Single(Query(Second, "a"));
        Assert.Equal((1, 1, 0), (a.Requests, a.Failed, a.Tokens));
        Assert.Equal(1, a.Errors[ErrorKind.ServerError]);
        var b = Assert.Single(Query(Second, "b"));
        Assert.Equal((1, 0, 15), (b.Requests, b.Failed, b.Tokens));
        Assert.Equal(1, Assert.Single(_series.Query(new SeriesQuery(Records.Start, Now, Second, Model: "m"))).Requests);
        Assert.Equal(0, Assert.Single(_series.Query(new SeriesQuery(Records.Start, Now, Second, Model: "n"))).Requests);
    }

    [Fact]
    public void Record_CallersFaultOrCancel_IsNoUpstreamError()
    {
        _series.Record(Records.Refused(ErrorKind.BadRequest, RequestOutcome.ClientError, Blame.Caller, 400));
        _series.Record(Records.Refused(ErrorKind.ContentPolicy, RequestOutcome.ClientError, Blame.Caller, 400));
        _series.Record(Records.Refused(ErrorKind.Cancelled, RequestOutcome.Cancelled, Blame.Nobody, 499));
        _series.Record(Records.Served() with { Outcome = RequestOutcome.Cancelled, IsStreaming = true });
        _time.Advance(Second);

        Assert.Equal(0, Assert.Single(Query(Second)).Failed);
        Assert.Equal(0, Assert.Single(Query(Second, "a")).Failed);
        Assert.Equal(4, Assert.Single(Query(Second, "a")).Requests);
        Assert.Null(_series.Now().LastMinute.SuccessRate);
        Assert.Null(_series.Now("a").LastMinute.SuccessRate);
        Assert.Equal(LatencySummary.None, _series.Latency("a"));
    }

    [Fact]
    public void Record_NothingCouldBePicked_IsAFailureOfTheRequestAlone()
    {
        _series.Record(Records.Served() with { Outcome = RequestOutcome.Failed, Status = 503, DeploymentId = null, Attempts = [new AttemptRecord(1, "m", null, 0, 0, 0, null)] });
        _series.Record(Records.Served() with { Outcome = RequestOutcome.Failed, Status = 429, DeploymentId = null, Attempts = [] });
        _time.Advance(Second);

        var point = Assert.Single(Query(Second));
        Assert.Equal(1, point.Errors[ErrorKind.ServerError]);
        Assert.Equal(1, point.Errors[ErrorKind.RateLimit]);
        Assert.Equal(0, _series.Now().LastMinute.SuccessRate);
    }

    [Fact]
    public void Record_StreamCutAfterItsFirstEvent_IsTheDeploymentsFailure()
    {
        _series.Record(Records.Served() with { Outcome = RequestOutcome.Failed, IsStreaming = true });
        _time.Advance(Second);

        Assert.Equal(1, Assert.Single(Query(Second, "a")).Errors[ErrorKind.MalformedResponse]);
    }

    [Fact]
    public void Record_Stream_TellsFirstTokenAndWholeTimeApart()
    {
        _series.Record(Records.Served(ms: 80) with { IsStreaming = true, DurationMs = 2000, TimeToFirstTokenMs = 90 });

        AssertClose(2000, _series.Latency("a").P50Ms);
        AssertClose(80, _series.Latency("a").TimeToFirstTokenMs);
        AssertClose(90, _series.Latency(null).TimeToFirstTokenMs);
    }

    [Fact]
    public void Record_NamesThatCallersMadeUp_TakeNoMemory()
    {
        _series.Record(Records.Served() with { Model = "nonsense", Group = null, DeploymentId = null, Outcome = RequestOutcome.ClientError, Status = 404, Attempts = [new AttemptRecord(1, "nonsense", null, 0, 0, 0, null)] });
        _time.Advance(Second);

        Assert.Equal(0, Assert.Single(_series.Query(new SeriesQuery(Records.Start, Now, Second, Model: "nonsense"))).Requests);
    }

    [Fact]
    public void Record_KnownGroupWithoutADeploymentToTry_IsCountedForIt()
    {
        _series.SampleModel("m", 0);
        _series.Record(Records.Served() with { Outcome = RequestOutcome.Failed, Status = 503, Group = null, DeploymentId = null, Attempts = [new AttemptRecord(1, "m", null, 0, 0, 0, null)] });
        _time.Advance(Second);

        Assert.Equal(1, _series.Now(model: "m").LastMinute.Failed);
    }

    [Fact]
    public void Latency_Quantiles_AreWithinTheirErrorBound()
    {
        for (var ms = 1; ms <= 1000; ms++)
        {
            _series.Record(Records.Served(ms: ms));
        }

        var latency = _series.Latency("a");
        AssertClose(500, latency.P50Ms);
        AssertClose(950, latency.P95Ms);
        Assert.Null(latency.TimeToFirstTokenMs);
    }

    [Fact]
    public void Latency_SlidesOverFiveMinutes()
    {
        _series.Record(Records.Served(ms: 10));
        _time.Advance(TimeSpan.FromSeconds(299));
        _series.Record(Records.Served(ms: 1000));
        AssertClose(10, _series.Latency("a").P50Ms);

        _time.Advance(TimeSpan.FromSeconds(1));
        AssertClose(1000, _series.Latency("a").P50Ms);

        _time.Advance(TimeSpan.FromSeconds(298));
        AssertClose(1000, _series.Latency("a").P50Ms);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LatencySummary.None, _series.Latency("a"));
    }

    [Fact]
    public void Now_TrafficOff_EveryRateFallsToZeroWithinAMinute()
    {
        for (var second = 0; second < 90; second++)
        {
            _series.Record(Records.Served() with { Fallbacks = 1 });
            _series.Record(Records.Refused(ErrorKind.ServerError, RequestOutcome.Failed, Blame.Deployment, 500));
            _time.Advance(Second);
        }

        var busy = _series.Now();
        Assert.Equal(2, busy.Rps);
        Assert.Equal(new TrafficCounts(120, 60, 0, 60, 900), busy.LastMinute);
        Assert.Equal(0.5, busy.LastMinute.SuccessRate);
        Assert.Equal(2, _series.Now("a").Rps);
        Assert.Equal(2, _series.Now(model: "m").Rps);

        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(0, _series.Now().Rps);

        _time.Advance(TimeSpan.FromSeconds(49));
        Assert.Equal(default, _series.Now().LastMinute);
        Assert.Equal(default, _series.Now("a").LastMinute);
        Assert.All(Query(Second, from: Now.AddSeconds(-59)), p => Assert.Equal((0, 0, 0, 0), (p.Requests, p.Failed, p.Tokens, p.Fallbacks)));
    }

    [Fact]
    public void Sample_WithinAStep_KeepsTheHighestAndTheWorst()
    {
        _series.Sample("a", 3, HealthSample.Healthy);
        _series.Sample("a", 1, HealthSample.Cooldown);
        _time.Advance(TimeSpan.FromSeconds(2));
        _series.Sample("a", 0, HealthSample.Healthy);
        _series.SampleModel(null, 7);
        _time.Advance(TimeSpan.FromSeconds(8));

        var fine = Query(Second, "a");
        Assert.Equal([(3, HealthSample.Cooldown), (null, null), (0, HealthSample.Healthy)], fine.Take(3).Select(p => (p.InFlight, p.Health)));
        var coarse = Assert.Single(Query(TimeSpan.FromSeconds(10), "a"));
        Assert.Equal((3, HealthSample.Cooldown), (coarse.InFlight, coarse.Health));
        Assert.Equal(7, Query(Second)[2].InFlight);
        Assert.Null(Query(Second)[2].Health);
    }

    [Fact]
    public void Retain_RemovedDeployment_IsKeptForSixHours()
    {
        _series.Record(Records.Served());
        _time.Advance(TimeSpan.FromHours(5));
        _series.Retain([]);
        Assert.Equal(1, Query(TimeSpan.FromSeconds(10), "a").Sum(p => p.Requests));

        _time.Advance(TimeSpan.FromHours(2));
        _series.Retain([]);
        Assert.Equal(0, Query(TimeSpan.FromSeconds(10), "a").Sum(p => p.Requests));
    }

    [Fact]
    public void Record_ClockSetBack_LosesNothing()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        _series.Record(Records.Served());
        var behind = new FakeTimeProvider(Records.Start);
        var series = new TrafficSeries(behind);
        series.Record(Records.Served());
        behind.AdjustTime(Records.Start.AddSeconds(-5));
        series.Record(Records.Served());
        behind.AdjustTime(Records.Start.AddSeconds(1));

        Assert.Equal(2, series.Now().LastMinute.Requests);
    }

    [Fact]
    public async Task Record_FromManyThreads_CountsEach()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var n = 0; n < 5000; n++)
            {
                _series.Record(Records.Served());
            }
        })));
        _time.Advance(Second);

        Assert.Equal(20_000, Assert.Single(Query(Second, "a")).Requests);
        Assert.Equal(20_000, _series.Now().LastMinute.Requests);
    }

    [Fact]
    public void IdleDeployment_CostsUnder16Kilobytes()
    {
        const int Deployments = 50;
        var state = new StateSample(HealthStatus.Healthy, DeploymentIntent.Active, true);
        _series.Sample("warm", 0, HealthSample.Healthy, state);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < Deployments; n++)
        {
            _series.Sample($"d{n}", 0, HealthSample.Healthy, state);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Deployments, 12_000, 16_000);
    }

    private static void AssertClose(double expected, double? actual) =>
        Assert.InRange(actual ?? double.NaN, expected / 1.05, expected * 1.05);

    private IReadOnlyList<SeriesPoint> Query(TimeSpan step, string? deployment = null, DateTimeOffset? from = null) =>
        _series.Query(new SeriesQuery(from ?? Records.Start, Now, step, deployment));
}
