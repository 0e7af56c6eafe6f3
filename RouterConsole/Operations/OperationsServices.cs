using RouterConsole.Configuration;
using RouterConsole.Operations.Accounts;
using RouterConsole.Operations.BlastRadius;
using RouterConsole.Operations.Deployments;
using RouterConsole.Operations.History;
using RouterConsole.Operations.Playground;
using RouterConsole.Operations.Writing;
using RouterConsole.Routing;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;
using RouterConsole.Telemetry;

namespace RouterConsole.Operations;

/// <summary>Registers this layer.</summary>
public static class OperationsServices
{
    /// <summary>Commands and queries, and the loader that the host calls at start.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<ConfigValidator>();
        services.AddSingleton<WriteLane>();
        services.AddSingleton<FactsWriter>();
        services.AddSingleton<ConfigurationWriter>();
        services.AddSingleton<NewcomerPause>();
        services.AddSingleton<Availability>();
        services.AddSingleton<DeploymentTester>();

        // Their constructors are internal: only this layer may hand them the writers.
        services.AddSingleton(p => new EstateQueries(p.GetRequiredService<IConsoleStore>()));
        services.AddSingleton(p => new DeploymentCommands(
            p.GetRequiredService<ConfigurationWriter>(), p.GetRequiredService<EstateQueries>(), p.GetRequiredService<ISecretProtector>(),
            p.GetRequiredService<Availability>(), p.GetRequiredService<DeploymentTester>(), p.GetRequiredService<NewcomerPause>()));
        services.AddSingleton(p => new DeploymentBulkCommands(
            p.GetRequiredService<ConfigurationWriter>(), p.GetRequiredService<IConsoleStore>(), p.GetRequiredService<Availability>()));
        services.AddSingleton(p => new AliasCommands(
            p.GetRequiredService<ConfigurationWriter>(), p.GetRequiredService<EstateQueries>(), p.GetRequiredService<ConfigValidator>()));
        services.AddSingleton(p => new FallbackCommands(
            p.GetRequiredService<ConfigurationWriter>(), p.GetRequiredService<EstateQueries>(), p.GetRequiredService<ConfigValidator>()));
        services.AddSingleton(p => new SettingsCommands(p.GetRequiredService<ConfigurationWriter>()));
        services.AddSingleton(p => new ControlCommands(
            p.GetRequiredService<WriteLane>(), p.GetRequiredService<FactsWriter>(), p.GetRequiredService<ModelRouter>(),
            p.GetRequiredService<Availability>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new HistoryQueries(p.GetRequiredService<IConsoleStore>()));
        services.AddSingleton(p => new RevisionCommands(
            p.GetRequiredService<ConfigurationWriter>(), p.GetRequiredService<IConsoleStore>(), p.GetRequiredService<Availability>(),
            p.GetRequiredService<WriteLane>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ImpactQuery(p.GetRequiredService<ModelRouter>(), p.GetRequiredService<TrafficSeries>()));
        services.AddSingleton(p => new PlaygroundCommands(p.GetRequiredService<IPlaygroundClient>(), p.GetRequiredService<ILentKeys>()));
        services.AddSingleton<AccountWriter>();
        services.AddSingleton(p => new UserCommands(
            p.GetRequiredService<AccountWriter>(), p.GetRequiredService<Passwords>(), p.GetRequiredService<SignInLockout>(),
            p.GetRequiredService<LastSeen>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new KeyCommands(
            p.GetRequiredService<AccountWriter>(), p.GetRequiredService<EstateQueries>(), p.GetRequiredService<LastSeen>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new SessionCommands(p.GetRequiredService<AccountWriter>()));
        services.AddSingleton<DrainedRemovals>();
        services.AddSingleton<EstateLoader>();
        return services;
    }
}
