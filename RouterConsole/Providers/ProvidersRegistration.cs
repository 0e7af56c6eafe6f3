using Microsoft.Extensions.DependencyInjection.Extensions;
using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Providers;

/// <summary>Registers the layer.</summary>
public static class ProvidersRegistration
{
    /// <summary>Adds the client for upstreams, the probe and its schedule. Needs <see cref="ICredentialResolver"/> and <see cref="ISandboxAddress"/>.</summary>
    public static IServiceCollection AddProviders(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRandomSource, SharedRandomSource>();
        services.TryAddSingleton<AddressGuard>();
        services.TryAddSingleton<GuardedConnector>();
        services.TryAddSingleton<UpstreamAddresses>();
        services.TryAddSingleton<UpstreamErrorClassifier>();
        services.TryAddSingleton(s => new UpstreamClient(
            s.GetRequiredService<GuardedConnector>(),
            s.GetRequiredService<UpstreamAddresses>(),
            s.GetRequiredService<ICredentialResolver>(),
            s.GetRequiredService<UpstreamErrorClassifier>(),
            s.GetRequiredService<ILogger<UpstreamClient>>()));
        services.TryAddSingleton<IDeploymentProbe, DeploymentProbe>();
        services.AddHostedService<ProbeScheduler>();
        return services;
    }
}
