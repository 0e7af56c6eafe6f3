using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RouterConsole.Live;

/// <summary>Registers this layer.</summary>
public static class LiveServices
{
    /// <summary>The feed, what builds its frames, and its heartbeat.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FrameBuilder>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService<LiveBroadcaster>();
        return services;
    }
}
