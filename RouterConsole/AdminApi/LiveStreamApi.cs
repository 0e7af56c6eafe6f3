using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RouterConsole.AdminApi.Http;
using RouterConsole.Live;
using RouterConsole.Live.Hubs;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.AdminApi;

/// <summary>The hub's frames as Server-Sent Events, for those who have no SignalR client.</summary>
internal static class LiveStreamApi
{
    public static void MapLiveStream(this RouteGroupBuilder api) => api.MapGet("/live", Stream);

    private static IResult Stream(HttpContext context, LiveFeed feed, EventLog events, IHostApplicationLifetime host)
    {
        var topics = LiveTopics.All;
        if (context.Request.Query["topics"].ToString() is { Length: > 0 } names
            && !TopicNames.TryParse(names.Split(','), out topics, out var unknown))
        {
            return Problems.Invalid(
                Codes.InvalidQuery,
                $"topics: unknown topic '{unknown}'.",
                new Dictionary<string, string[]> { ["topics"] = [$"Must be some of {TopicNames.Allowed}, with commas between."] });
        }

        return TypedResults.ServerSentEvents(Messages(feed, events, topics, host.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> Messages(
        LiveFeed feed, EventLog events, LiveTopics topics, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        var start = feed.Snapshot();
        var cursor = new FrameCursor(events, start);
        yield return Item("Snapshot", RouterSnapshot.Of(start));
        await foreach (var frame in feed.FramesAsync(end.Token))
        {
            foreach (var message in cursor.Next(frame, topics))
            {
                yield return Item(Name(message), message);
            }
        }
    }

    private static SseItem<string> Item(string name, object payload) =>
        new(JsonSerializer.Serialize(payload, payload.GetType(), ContractJson.Options), name);

    private static string Name(object message) => message switch
    {
        HealthChange[] => nameof(IRouterClient.HealthChanged),
        MetricsFrame => nameof(IRouterClient.MetricsChanged),
        ConfigurationChange => nameof(IRouterClient.ConfigurationChanged),
        RouterEvent[] => nameof(IRouterClient.EventRaised),
        _ => throw new InvalidOperationException($"No event for {message.GetType()}."),
    };
}
