using Microsoft.Extensions.Logging.Abstractions;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Routing;

namespace RouterConsole.Tests.Live;

/// <summary>A feed over a router with a clock of its own.</summary>
internal sealed class LiveFixture
{
    public LiveFixture(params DeploymentConfig[] deployments)
    {
        Routing = new RouterFixture(deployments);
        Routing.Time.SkipsWaits = false;
        Series = new TrafficSeries(Routing.Time);
        Recorder = new TrafficRecorder(Requests, Series, new TrafficFlows(Routing.Time), new CooldownCosts(Events));
        Builder = new FrameBuilder(Routing.Router, Series, Requests, Events, new FixedStore(), Routing.Time);
        Feed = new LiveFeed(Builder, Routing.Time, NullLogger<LiveFeed>.Instance);
    }

    public RouterFixture Routing { get; }

    public RequestLog Requests { get; } = new();

    public EventLog Events { get; } = new();

    public TrafficSeries Series { get; }

    public TrafficRecorder Recorder { get; }

    public FrameBuilder Builder { get; }

    public LiveFeed Feed { get; }

    public LiveBroadcaster Broadcaster() =>
        new(Routing.Router, Routing.Events, Events, Builder, Feed, Routing.Time, NullLogger<LiveBroadcaster>.Instance);

    private sealed class FixedStore : IStoreHealth
    {
        public StoreHealth Health { get; } = new(true, null, null, "none");
    }
}
