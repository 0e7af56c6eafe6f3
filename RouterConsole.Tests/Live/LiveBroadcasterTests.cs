using System.Collections.Concurrent;
using RouterConsole.Live;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Live;

public sealed class LiveBroadcasterTests : IAsyncLifetime
{
    private readonly LiveFixture _live = new(A.Deployment("a", "m"), A.Deployment("b", "m"));
    private readonly ConcurrentQueue<LiveFrame> _frames = new();
    private readonly LiveBroadcaster _broadcaster;

    public LiveBroadcasterTests() => _broadcaster = _live.Broadcaster();

    public async ValueTask InitializeAsync() => await _broadcaster.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _broadcaster.StopAsync(CancellationToken.None);
        _broadcaster.Dispose();
    }

    [Fact]
    public async Task HealthEvent_IsPushedAtOnce_WithoutATick()
    {
        using var listening = Listen();

        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(1), "ann", "maintenance");

        // The clock stands still: no tick can have carried it.
        await Eventually.HoldsAsync(() => !_frames.IsEmpty, "a frame");
        var frame = _frames.First();
        Assert.Equal(HealthStatus.Cooldown, frame.Deployments[0].Status.Health);
        Assert.Equal(0, frame.Tick);
        Assert.Equal(1, frame.EventSequence);
        Assert.Equal("maintenance", Assert.Single(_live.Events.Recent(10)).Note);
    }

    [Fact]
    public async Task StormOfEvents_MakesFewFrames_AndKeepsEveryEvent()
    {
        using var listening = Listen();
        for (var n = 0; n < 500; n++)
        {
            _live.Routing.Events.Publish(new RouterEvent { At = _live.Routing.Time.GetUtcNow(), Kind = RouterEventKind.HealthChanged, DeploymentId = "a" });
        }

        await AdvanceUntilAsync(() => _live.Events.Newest == 500 && !_frames.IsEmpty, "every event and a frame");
        Assert.InRange(_frames.Count, 1, 50);
        Assert.Equal(Enumerable.Range(1, 500).Select(n => (long)n), _live.Events.Since(0, 1000).Select(one => one.Sequence));
    }

    [Fact]
    public async Task Fallbacks_ComeWithTheNextTick()
    {
        using var listening = Listen();
        _live.Routing.Events.Publish(new RouterEvent { At = _live.Routing.Time.GetUtcNow(), Kind = RouterEventKind.FallbackTriggered, Model = "m", Target = "n" });
        await Eventually.HoldsAsync(() => _live.Events.Newest == 1, "the event in the log");
        Assert.Empty(_frames);

        await AdvanceUntilAsync(() => !_frames.IsEmpty, "the tick");
        Assert.True(_frames.First().Tick >= 1);
    }

    [Fact]
    public async Task Tick_SweepsWhatTimeDid()
    {
        using var listening = Listen();
        _live.Routing.Router.CoolDown("a", TimeSpan.FromSeconds(1), "ann", null);

        await AdvanceUntilAsync(() => _live.Events.Recent(10).Any(one => one.Kind == RouterEventKind.CooldownEnded), "the end of the cooldown");
        await AdvanceUntilAsync(() => _frames.Last().Deployments[0].Status.Cooldown is null, "a frame that shows it");
    }

    [Fact]
    public async Task Tick_SamplesOnceASecond_EvenWhenNobodyListens()
    {
        await AdvanceUntilAsync(() => Points().Count >= 4, "some seconds");

        Assert.Equal(0, _live.Feed.Subscribers);
        Assert.All(Points(), point => Assert.Equal((0, HealthSample.Healthy), (point.InFlight, point.Health)));

        IReadOnlyList<SeriesPoint> Points() => _live.Series.Query(new SeriesQuery(
            _live.Routing.Time.GetUtcNow().AddMinutes(-1), _live.Routing.Time.GetUtcNow(), TimeSpan.FromSeconds(1), "a"));
    }

    [Fact]
    public async Task ConfigurationEvent_CarriesTheNewDeployments()
    {
        using var listening = Listen();
        _live.Routing.Add(A.Deployment("c", "m"));
        _live.Routing.Events.Publish(new RouterEvent { At = _live.Routing.Time.GetUtcNow(), Kind = RouterEventKind.ConfigurationChanged, Revision = 2 });

        await Eventually.HoldsAsync(() => !_frames.IsEmpty, "a frame");
        Assert.Equal(["a", "b", "c"], _frames.First().Deployments.Select(one => one.Config.Id));
    }

    private IDisposable Listen() => _live.Feed.Subscribe(frame =>
    {
        _frames.Enqueue(frame);
        return Task.CompletedTask;
    });

    private Task AdvanceUntilAsync(Func<bool> condition, string what) => Eventually.HoldsAsync(
        () =>
        {
            if (condition())
            {
                return true;
            }

            _live.Routing.Time.Advance(TimeSpan.FromMilliseconds(50));
            return false;
        },
        what);
}
