using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Live.Hubs;

/// <summary>
/// Carries frames to the hub's connections. Each has its own latest-wins slot in the feed and sends only when its previous
/// send is through, so that a client that does not read holds up itself alone.
/// </summary>
public sealed class HubPump(LiveFeed feed, EventLog events, IHubContext<RouterHub, IRouterClient> hub)
{
    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);

    internal void Start(string connectionId)
    {
        var connection = new Connection(new FrameCursor(events, feed.Current));
        _connections[connectionId] = connection;
        connection.Subscription = feed.Subscribe(frame => SendAsync(connectionId, connection, frame));
    }

    internal void Stop(string connectionId)
    {
        if (_connections.TryRemove(connectionId, out var connection))
        {
            connection.Subscription?.Dispose();
        }
    }

    internal void Watch(string connectionId, LiveTopics topics)
    {
        if (_connections.TryGetValue(connectionId, out var connection))
        {
            connection.Topics = topics;
        }
    }

    private async Task SendAsync(string connectionId, Connection connection, LiveFrame frame)
    {
        var client = hub.Clients.Client(connectionId);
        foreach (var message in connection.Cursor.Next(frame, connection.Topics))
        {
            await (message switch
            {
                HealthChange[] changes => client.HealthChanged(changes),
                MetricsFrame metrics => client.MetricsChanged(metrics),
                ConfigurationChange change => client.ConfigurationChanged(change),
                RouterEvent[] happened => client.EventRaised(happened),
                _ => throw new InvalidOperationException($"No method of {nameof(IRouterClient)} takes {message.GetType()}."),
            });
        }
    }

    private sealed class Connection(FrameCursor cursor)
    {
        public FrameCursor Cursor { get; } = cursor;

        // Written by a call of the client, read with the next frame: a late read tells one frame too many or too few.
        public volatile LiveTopics Topics = LiveTopics.All;

        public IDisposable? Subscription { get; set; }
    }
}
