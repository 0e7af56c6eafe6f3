namespace RouterConsole.Live.Hubs;

/// <summary>Topics by the names of the contract.</summary>
public static class TopicNames
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "health, metrics, configuration, events";

    /// <summary>Reads names; false with the first unknown one in <paramref name="unknown"/>.</summary>
    public static bool TryParse(IEnumerable<string?> names, out LiveTopics topics, out string? unknown)
    {
        ArgumentNullException.ThrowIfNull(names);
        topics = LiveTopics.None;
        unknown = null;
        foreach (var name in names)
        {
            var topic = name switch
            {
                "health" => LiveTopics.Health,
                "metrics" => LiveTopics.Metrics,
                "configuration" => LiveTopics.Configuration,
                "events" => LiveTopics.Events,
                _ => LiveTopics.None,
            };
            if (topic == LiveTopics.None)
            {
                unknown = name ?? "null";
                return false;
            }

            topics |= topic;
        }

        return true;
    }
}
