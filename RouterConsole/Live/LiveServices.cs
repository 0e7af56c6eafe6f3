using Microsoft.Extensions.DependencyInjection.Extensions;
using RouterConsole.Live.Hubs;

namespace RouterConsole.Live;

/// <summary>Registers this layer.</summary>
public static class LiveServices
{
    /// <summary>The feed, what builds its frames, its heartbeat, and the hub with both protocols.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FrameBuilder>();
        services.AddSingleton<PastFrameBuilder>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<HubPump>();
        services.AddHostedService<LiveBroadcaster>();
        services.AddSignalR()
            .AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions))
            .AddMessagePackProtocol(options => options.SerializerOptions = ContractResolver.Options);
        return services;
    }
}
