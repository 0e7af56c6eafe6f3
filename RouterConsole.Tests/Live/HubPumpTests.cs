using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using RouterConsole.Live.Hubs;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Live;

public sealed class HubPumpTests
{
    private readonly LiveFixture _live = new(A.Deployment("a", "m"));
    private readonly FakeClients _clients = new();
    private readonly HubPump _pump;

    public HubPumpTests() => _pump = new HubPump(_live.Feed, _live.Events, _clients);

    [Fact]
    public async Task SlowConnection_DelaysNobodyAndSkips()
    {
        _clients["slow"].Block();
        _pump.Start("slow");
        _pump.Start("fast");
        _pump.Watch("slow", LiveTopics.Metrics);
        _pump.Watch("fast", LiveTopics.Metrics);

        for (var n = 1; n <= 20; n++)
        {
            _live.Feed.Publish(isTick: true);
            await Eventually.HoldsAsync(() => _clients["fast"].Frames.Count == n, $"frame {n} at the fast one");
        }

        Assert.True(_clients["slow"].Frames.Count <= 1);
        _clients["slow"].Unblock();
        await Eventually.HoldsAsync(() => _clients["slow"].Frames.LastOrDefault()?.Sequence == _clients["fast"].Frames.Last().Sequence, "the newest frame at the slow one");
        Assert.Equal(2, _clients["slow"].Frames.Count);
    }

    [Fact]
    public async Task SlowConnection_LosesNoHealthChange()
    {
        _clients["slow"].Block();
        _pump.Start("slow");
        _live.Feed.Publish(isTick: true);
        await Eventually.HoldsAsync(() => _clients["slow"].Frames.Count == 1, "the send that blocks");

        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(1), "ann", null);
        _live.Feed.Publish(isTick: false);
        _live.Feed.Publish(isTick: true);
        _clients["slow"].Unblock();

        await Eventually.HoldsAsync(() => !_clients["slow"].Changes.IsEmpty, "the change");
        Assert.Equal(HealthStatus.Cooldown, _clients["slow"].Changes.Single().Health);
    }

    [Fact]
    public async Task Stop_LeavesNoListener()
    {
        _pump.Start("one");
        _pump.Start("two");
        Assert.Equal(2, _live.Feed.Subscribers);

        _pump.Stop("one");
        _pump.Stop("one");
        Assert.Equal(1, _live.Feed.Subscribers);
        _live.Feed.Publish(isTick: true);
        await Eventually.HoldsAsync(() => !_clients["two"].Frames.IsEmpty, "a frame");
        _pump.Stop("two");

        Assert.Equal(0, _live.Feed.Subscribers);
        Assert.Empty(_clients["one"].Frames);
    }

    /// <summary>Connections that keep what they are sent, and may take their time.</summary>
    private sealed class FakeClients : IHubContext<RouterHub, IRouterClient>, IHubClients<IRouterClient>
    {
        private readonly ConcurrentDictionary<string, FakeClient> _all = new(StringComparer.Ordinal);

        public FakeClient this[string connectionId] => _all.GetOrAdd(connectionId, _ => new FakeClient());

        public IHubClients<IRouterClient> Clients => this;

        public IGroupManager Groups => throw new NotSupportedException();

        public IRouterClient All => throw new NotSupportedException();

        public IRouterClient Client(string connectionId) => this[connectionId];

        public IRouterClient AllExcept(IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

        IRouterClient IHubClients<IRouterClient>.Clients(IReadOnlyList<string> connectionIds) => throw new NotSupportedException();

        public IRouterClient Group(string groupName) => throw new NotSupportedException();

        public IRouterClient GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => throw new NotSupportedException();

        IRouterClient IHubClients<IRouterClient>.Groups(IReadOnlyList<string> groupNames) => throw new NotSupportedException();

        public IRouterClient User(string userId) => throw new NotSupportedException();

        public IRouterClient Users(IReadOnlyList<string> userIds) => throw new NotSupportedException();
    }

    private sealed class FakeClient : IRouterClient
    {
        private TaskCompletionSource _gate = Done();

        public ConcurrentQueue<MetricsFrame> Frames { get; } = new();

        public ConcurrentQueue<HealthChange> Changes { get; } = new();

        public void Block() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Unblock() => _gate.SetResult();

        public Task HealthChanged(HealthChange[] changes)
        {
            Array.ForEach(changes, Changes.Enqueue);
            return _gate.Task;
        }

        public Task MetricsChanged(MetricsFrame frame)
        {
            Frames.Enqueue(frame);
            return _gate.Task;
        }

        public Task ConfigurationChanged(ConfigurationChange change) => _gate.Task;

        public Task EventRaised(RouterEvent[] events) => _gate.Task;

        private static TaskCompletionSource Done()
        {
            var done = new TaskCompletionSource();
            done.SetResult();
            return done;
        }
    }
}
