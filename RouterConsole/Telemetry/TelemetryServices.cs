using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RouterConsole.Telemetry;

/// <summary>Registers this layer.</summary>
public static class TelemetryServices
{
    /// <summary>Request log, event log, series, flows and the recorder that fills them.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RequestLog>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<TrafficSeries>();
        services.AddSingleton<TrafficFlows>();
        services.AddSingleton<CooldownCosts>();
        services.AddSingleton<CooldownLedger>();
        services.AddSingleton<IRequestRecorder, TrafficRecorder>();
        return services;
    }

    /// <summary>Keeps history over a restart. Needs an <see cref="ITelemetryStore"/>; before everything that makes events.</summary>
    public static IServiceCollection AddTelemetryKeeper(this IServiceCollection services) => services.AddHostedService<TelemetryKeeper>();
}
