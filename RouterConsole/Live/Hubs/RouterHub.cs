using Microsoft.AspNetCore.SignalR;

namespace RouterConsole.Live.Hubs;

/// <summary>Live health and metrics for those outside: wallboards, scripts, other consoles. Shows, and changes nothing.</summary>
public sealed class RouterHub(HubPump pump, LiveFeed feed) : Hub<IRouterClient>
{
    /// <summary>Everything as it is now.</summary>
    public RouterSnapshot GetSnapshot() => RouterSnapshot.Of(feed.Snapshot());

    /// <summary>Chooses what this connection is told: <c>health</c>, <c>metrics</c>, <c>configuration</c>, <c>events</c>. All, when never called.</summary>
    public void Watch(string[] topics)
    {
        if (topics is null)
        {
            throw new HubException($"Watch needs a list of topics. Allowed: {TopicNames.Allowed}.");
        }

        if (!TopicNames.TryParse(topics, out var wanted, out var unknown))
        {
            throw new HubException($"Unknown topic '{unknown}'. Allowed: {TopicNames.Allowed}.");
        }

        pump.Watch(Context.ConnectionId, wanted);
    }

    /// <inheritdoc />
    public override Task OnConnectedAsync()
    {
        pump.Start(Context.ConnectionId);
        return base.OnConnectedAsync();
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        pump.Stop(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
