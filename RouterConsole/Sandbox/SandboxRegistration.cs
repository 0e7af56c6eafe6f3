using Microsoft.Extensions.DependencyInjection.Extensions;
using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>Registers the layer.</summary>
public static class SandboxRegistration
{
    /// <summary>Adds the sandbox and the demo's traffic. Both cost nothing until they are used.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISandboxDice, SharedDice>();
        services.TryAddSingleton<ISandboxFaultTable, SandboxFaultTable>();
        services.TryAddSingleton<SandboxFaultDice>();
        services.TryAddSingleton<SandboxChat>();
        services.TryAddSingleton<SandboxApi>();
        services.TryAddSingleton<SandboxServer>();
        services.TryAddSingleton<ISandboxAddress>(s => s.GetRequiredService<SandboxServer>());
        services.AddHostedService(s => s.GetRequiredService<SandboxServer>());
        services.TryAddSingleton<DemoPrompts>();
        services.TryAddSingleton<DemoTraffic>();
        services.TryAddSingleton<IDemoTraffic>(s => s.GetRequiredService<DemoTraffic>());
        services.AddHostedService(s => s.GetRequiredService<DemoTraffic>());
        return services;
    }
}
