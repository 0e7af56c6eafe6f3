using RouterConsole.AdminApi;
using RouterConsole.Components.Circuit;
using RouterConsole.Configuration;
using RouterConsole.Gateway;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Operations.Playground;
using RouterConsole.Providers;
using RouterConsole.Routing;
using RouterConsole.Sandbox;
using RouterConsole.Security;
using RouterConsole.Storage;
using RouterConsole.Telemetry;

namespace RouterConsole.Hosting;

/// <summary>Every service of the process.</summary>
internal static class HostServices
{
    /// <summary>Where it listens when nobody says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:4000";

    /// <summary>Adds the layers, each by its own extension.</summary>
    public static void AddRouterConsole(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(RouterConsoleOptions.Section).Get<RouterConsoleOptions>() ?? new RouterConsoleOptions();
        options.DataDirectory = DataDirectory(options, builder.Environment.ContentRootPath);

        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["https_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddConsoleLogging();
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(options.Gateway);
        services.AddSingleton(options.Providers);
        services.AddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.ShutdownSeconds));

        services.AddSingleton<IRandomSource>(new SharedRandomSource());
        services.AddSingleton<RouterEventChannel>();
        services.AddSingleton<ModelRouter>();
        services.AddConsoleStorage();
        services.AddConsoleSecurity();
        services.AddOperations();
        services.AddProviders();
        services.AddTelemetry();
        services.AddTelemetryKeeper();
        services.AddLive();
        services.AddSandbox();
        services.AddGateway();
        services.AddAdminApi();

        services.AddConsole();
        services.AddSingleton<IPlaygroundClient, LoopbackPlayground>();

        services.AddSingleton<Banner>();
        services.AddSingleton<DemoSetup>();
        services.AddSingleton<ConsoleStartup>();
        services.AddHostedService<ShutdownReadiness>();
        services.AddHostedService<SecondSignal>();
    }

    /// <summary>The folder that lasts, absolute; the demo has one of its own inside it.</summary>
    private static string DataDirectory(RouterConsoleOptions options, string contentRoot)
    {
        var folder = Path.GetFullPath(options.DataDirectory, contentRoot);
        return options.Demo ? Path.Combine(folder, "demo") : folder;
    }
}
