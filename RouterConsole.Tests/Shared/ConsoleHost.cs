using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Benchmarks.Consoles;
using RouterConsole.Hosting;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Security;

namespace RouterConsole.Tests.Shared;

/// <summary>The whole product inside the test's own process, for what can only be seen from within: memory, subscriptions, circuits.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly WebApplication _app;
    private readonly TemporaryDirectory _data;
    private CookieContainer? _cookies;

    private ConsoleHost(WebApplication app, TemporaryDirectory data)
    {
        (_app, _data) = (app, data);
        Address = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Listeners of the live feed now.</summary>
    public int Subscribers => Services.GetRequiredService<LiveFeed>().Subscribers;

    /// <summary>Starts it, with so many deployments of the sandbox, five to a model.</summary>
    public static async Task<ConsoleHost> StartAsync(int deployments, Action<IServiceCollection>? also = null)
    {
        var data = new TemporaryDirectory();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [$"--RouterConsole:DataDirectory={data.Path}", $"--RouterConsole:MasterKey={ConsoleProcess.MasterKey}", "--urls=http://127.0.0.1:0", "--Serilog:MinimumLevel:Default=Fatal"],
            ContentRootPath = AppPaths.FindContentRoot(AppContext.BaseDirectory),
            ApplicationName = "RouterConsole",
        });
        builder.AddRouterConsole();
        also?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapRouterConsole();
        await app.Services.GetRequiredService<ConsoleStartup>().RunAsync();
        var made = await app.Services.GetRequiredService<DeploymentCommands>().ReplaceAllAsync(Caller.System, [.. Enumerable.Range(0, deployments).Select(number => Draft(number, deployments))], new WriteOptions());
        Assert.Null(made.Error);
        await app.StartAsync();
        return new ConsoleHost(app, data);
    }

    /// <summary>Opens a page in a circuit of its own.</summary>
    public async Task<ConsoleCircuit> OpenAsync(string path)
    {
        using var patience = new CancellationTokenSource(s_patience);
        return await ConsoleCircuit.OpenAsync(Address, _cookies ??= await ConsoleSignIn.WithKeyAsync(Address, ConsoleProcess.MasterKey), path, patience.Token);
    }

    /// <summary>A client that is an administrator.</summary>
    public HttpClient AdminClient()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", ConsoleProcess.MasterKey);
        return client;
    }

    /// <summary>Requests to every model, so many a second, until disposed.</summary>
    public Traffic Send(int deployments, int perSecond) =>
        Traffic.Start(Address, ConsoleProcess.MasterKey, [.. Enumerable.Range(0, Models(deployments)).Select(model => $"model-{model}")], perSecond);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private static int Models(int deployments) => Math.Max(1, deployments / 5);

    private static DeploymentDraft Draft(int number, int of) => new()
    {
        Id = $"sandbox-{number:0000}",
        Model = $"model-{number % Models(of)}",
        Provider = "sandbox",
        UpstreamModel = "echo",
        RpmLimit = 100_000,
        Tags = ["eu"],
    };
}
