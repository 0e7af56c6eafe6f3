using RouterConsole.Routing;

namespace RouterConsole.Live.Hubs;

/// <summary>What the hub tells its clients.</summary>
public interface IRouterClient
{
    /// <summary>Health, intent or cooldowns moved.</summary>
    Task HealthChanged(HealthChange[] changes);

    /// <summary>The numbers, at most four times a second.</summary>
    Task MetricsChanged(MetricsFrame frame);

    /// <summary>A new revision is in force.</summary>
    Task ConfigurationChanged(ConfigurationChange change);

    /// <summary>Router events, oldest first.</summary>
    Task EventRaised(RouterEvent[] events);
}
