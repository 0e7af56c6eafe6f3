using Microsoft.Extensions.DependencyInjection.Extensions;
using RouterConsole.Providers;

namespace RouterConsole.Gateway;

/// <summary>Registers and maps the layer.</summary>
public static class GatewayRegistration
{
    /// <summary>Adds the data plane. Needs the router, the key ring, a recorder and <see cref="ProvidersRegistration.AddProviders"/>.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<KeyCheck>();
        services.TryAddSingleton<KeyLimits>();
        services.TryAddSingleton<ModelNames>();
        services.TryAddSingleton<ChatEndpoint>();
        services.TryAddSingleton<ModelsEndpoint>();
        services.TryAddSingleton<UnbuiltEndpoints>();
        return services;
    }

    /// <summary>Maps the data plane. Its endpoints check keys themselves and take no cookie, so no other authorisation applies.</summary>
    public static IEndpointConventionBuilder MapGateway(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var chat = services.GetRequiredService<ChatEndpoint>();
        var models = services.GetRequiredService<ModelsEndpoint>();
        var unbuilt = services.GetRequiredService<UnbuiltEndpoints>();
        var group = endpoints.MapGroup("");
        foreach (var prefix in (string[])["/v1", ""])
        {
            group.MapPost(prefix + "/chat/completions", (RequestDelegate)chat.HandleAsync);
            group.MapGet(prefix + "/models", (RequestDelegate)models.ListAsync);
            group.MapGet(prefix + "/models/{**id}", (RequestDelegate)models.GetAsync);
            foreach (var path in UnbuiltEndpoints.Paths)
            {
                group.MapPost(prefix + path, (RequestDelegate)unbuilt.NotAvailableAsync);
            }
        }

        group.MapPost("/openai/deployments/{model}/{**operation}", (RequestDelegate)unbuilt.NotAvailableAsync);
        group.Map("/v1/{**path}", (RequestDelegate)unbuilt.UnknownAsync).WithOrder(int.MaxValue - 1);
        return group.AllowAnonymous();
    }
}
