using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Live;
using RouterConsole.Live.Hubs;
using RouterConsole.Routing;
using RouterConsole.Tests.AdminApi;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Live;

public sealed class HubTests : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync("a", "b");

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Json_CooldownThroughTheApi_ArrivesWithItsEvents()
    {
        await using var hub = Connection();
        var health = new ConcurrentQueue<HealthChange>();
        var events = new ConcurrentQueue<RouterEvent>();
        hub.On<HealthChange[]>(nameof(IRouterClient.HealthChanged), changes => Array.ForEach(changes, health.Enqueue));
        hub.On<RouterEvent[]>(nameof(IRouterClient.EventRaised), raised => Array.ForEach(raised, events.Enqueue));
        await StartAsync(hub);

        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/cooldown", """{"seconds":300,"note":"rotation"}""").ExpectAsync();

        await Eventually.HoldsAsync(() => !health.IsEmpty && !events.IsEmpty, "the change");
        var change = health.First();
        Assert.Equal(("a", "m", HealthStatus.Cooldown, HealthStatus.Healthy, false), (change.DeploymentId, change.Model, change.Health, change.Previous, change.Available));
        Assert.Equal((CooldownReason.Manual, "olga", "rotation"), (change.Cooldown!.Reason, change.Cooldown.By, change.Cooldown.Note));
        Assert.Contains(events, one => one.Kind == RouterEventKind.CooldownStarted);
    }

    [Fact]
    public async Task Json_ConfigurationAndMetrics_Arrive()
    {
        await using var hub = Connection();
        var changes = new ConcurrentQueue<ConfigurationChange>();
        var frames = new ConcurrentQueue<MetricsFrame>();
        hub.On<ConfigurationChange>(nameof(IRouterClient.ConfigurationChanged), changes.Enqueue);
        hub.On<MetricsFrame>(nameof(IRouterClient.MetricsChanged), frames.Enqueue);
        await StartAsync(hub);

        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":9}""", note: "more").ExpectAsync();

        await Eventually.HoldsAsync(() => !changes.IsEmpty && frames.Count >= 2, "the change and two frames");
        var change = changes.First();
        Assert.Equal((3, "olga", "more"), (change.Revision, change.By, change.Note));
        Assert.Contains("deployments/a", change.Resources);
        Assert.Equal(["a", "b"], frames.First().Deployments.Select(one => one.Id));
        Assert.True(frames.First().Sequence < frames.Last().Sequence);
    }

    [Fact]
    public async Task MessagePack_HasTheSameShape()
    {
        await using var hub = Connection(messagePack: true);
        var received = new ConcurrentQueue<object?>();
        hub.On(nameof(IRouterClient.HealthChanged), [typeof(object)], (arguments, _) =>
        {
            received.Enqueue(arguments[0]);
            return Task.CompletedTask;
        }, new object());
        await StartAsync(hub);
        var snapshot = (Dictionary<object, object>)(await hub.InvokeAsync<object>("GetSnapshot"));
        Assert.Equal(["sequence", "at", "revision", "eventSequence", "health", "metrics"], snapshot.Keys);

        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/cooldown", """{"seconds":300}""").ExpectAsync();

        await Eventually.HoldsAsync(() => !received.IsEmpty, "the change");
        var change = (Dictionary<object, object>)((object[])received.First()!)[0];
        Assert.Equal(["deploymentId", "model", "health", "previous", "available", "unavailableReasons", "cooldown", "at"], change.Keys);
        Assert.Equal(("a", "cooldown", false), (change["deploymentId"], change["health"], change["available"]));
        Assert.Equal("manual", ((Dictionary<object, object>)change["cooldown"])["reason"]);
    }

    [Fact]
    public async Task GetSnapshot_IsWhatHoldsNow()
    {
        await using var hub = Connection();
        await StartAsync(hub);
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/pause").ExpectAsync();

        var snapshot = await hub.InvokeAsync<RouterSnapshot>("GetSnapshot");

        Assert.Equal(2, snapshot.Revision);
        Assert.Equal([("a", true), ("b", false)], snapshot.Health.Select(one => (one.DeploymentId, one.Available)));
        Assert.Equal(["a", "b"], snapshot.Metrics.Deployments.Select(one => one.Id));
    }

    [Fact]
    public async Task Watch_Topics_LimitsWhatComes()
    {
        await using var hub = Connection();
        var frames = 0;
        var health = new ConcurrentQueue<HealthChange>();
        hub.On<MetricsFrame>(nameof(IRouterClient.MetricsChanged), _ => Interlocked.Increment(ref frames));
        hub.On<HealthChange[]>(nameof(IRouterClient.HealthChanged), changes => Array.ForEach(changes, health.Enqueue));
        await StartAsync(hub);
        await hub.InvokeAsync("Watch", new[] { "health" });
        var before = Volatile.Read(ref frames);

        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/pause").ExpectAsync();
        await Eventually.HoldsAsync(() => !health.IsEmpty, "the change");
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/resume").ExpectAsync();
        await Eventually.HoldsAsync(() => health.Count == 2, "the second change");

        // One frame may have been on its way when the choice was made.
        Assert.InRange(Volatile.Read(ref frames) - before, 0, 1);
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("Watch", new[] { "weather" }));
        Assert.Contains("health, metrics, configuration, events", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientThatNeverReads_DelaysNobody()
    {
        using var silent = new ClientWebSocket();
        silent.Options.SetRequestHeader("Authorization", $"Bearer {ApiHost.Viewer}");
        await silent.ConnectAsync(new UriBuilder(_api.Address) { Scheme = "ws", Path = LiveEndpoints.HubPath }.Uri, CancellationToken.None);
        await silent.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await using var hub = Connection();
        var newest = 0L;
        hub.On<MetricsFrame>(nameof(IRouterClient.MetricsChanged), frame => Volatile.Write(ref newest, frame.Sequence));
        await StartAsync(hub);
        var feed = _api.Services.GetRequiredService<LiveFeed>();
        await Eventually.HoldsAsync(() => feed.Subscribers == 2, "both connections");

        for (var n = 0; n < 2000; n++)
        {
            feed.Publish(isTick: true);
        }

        var last = feed.Current.Sequence;
        await Eventually.HoldsAsync(() => Volatile.Read(ref newest) >= last, "the newest frame");
    }

    [Fact]
    public async Task Connections_AllClosed_LeaveNoListener()
    {
        var feed = _api.Services.GetRequiredService<LiveFeed>();
        await using (var hub = Connection())
        {
            await StartAsync(hub);
            await Eventually.HoldsAsync(() => feed.Subscribers == 1, "the listener");
        }

        await Eventually.HoldsAsync(() => feed.Subscribers == 0, "nobody");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task WithoutAValidKey_IsRefused(string? key)
    {
        await using var hub = Connection(key: key);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    /// <summary>Connects, and waits until the server tells it things: the handshake is over a moment before that.</summary>
    private static async Task StartAsync(HubConnection hub)
    {
        await hub.StartAsync();
        await hub.InvokeAsync<object>(nameof(RouterHub.GetSnapshot));
    }

    private HubConnection Connection(bool messagePack = false, string? key = ApiHost.Viewer)
    {
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(_api.Address, LiveEndpoints.HubPath),
            options => options.AccessTokenProvider = () => Task.FromResult(key));
        return messagePack
            ? builder.AddMessagePackProtocol().Build()
            : builder.AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions)).Build();
    }
}
