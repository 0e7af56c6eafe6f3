using RouterConsole.Configuration;
using RouterConsole.Security;
using RouterConsole.Telemetry;

namespace RouterConsole.Storage;

/// <summary>Registers this layer.</summary>
public static class StorageServices
{
    /// <summary>The store, opened when it is first asked for.</summary>
    public static IServiceCollection AddConsoleStorage(this IServiceCollection services)
    {
        services.AddSingleton<IConsoleStore>(provider => new LiteDbConsoleStore(
            provider.GetRequiredService<RouterConsoleOptions>().DataDirectory,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LiteDbConsoleStore>>()));
        services.AddSingleton<ITelemetryStore>(provider => new LiteDbTelemetryStore(
            provider.GetRequiredService<RouterConsoleOptions>().DataDirectory,
            provider.GetRequiredService<ILogger<LiteDbTelemetryStore>>()));
        services.AddSingleton<IRevisionSource>(provider => provider.GetRequiredService<IConsoleStore>());
        services.AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<IConsoleStore>());
        return services;
    }
}
