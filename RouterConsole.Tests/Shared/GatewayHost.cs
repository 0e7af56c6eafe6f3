using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RouterConsole.Configuration;
using RouterConsole.Gateway;
using RouterConsole.Providers;
using RouterConsole.Routing;
using RouterConsole.Sandbox;
using RouterConsole.Security;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Shared;

/// <summary>The data plane alone on real Kestrel: the router, the gateway, the sandbox, and hand-made neighbours.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public const string Key = "sk-test-all-models";
    public const string OperatorKey = "sk-test-operator";
    public const string NarrowKey = "sk-test-one-model";

    /// <summary>Two requests and a thousand tokens a minute.</summary>
    public const string LimitedKey = "sk-test-limited";

    private readonly WebApplication _app;
    private readonly Records _records;

    private GatewayHost(WebApplication app, Records records)
    {
        _app = app;
        _records = records;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address };
        Client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Key}");
    }

    public Uri Address { get; }

    /// <summary>A client with a valid key.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public ModelRouter Router => _app.Services.GetRequiredService<ModelRouter>();

    /// <summary>What was recorded so far.</summary>
    public IReadOnlyList<RequestRecord> Recorded => [.. _records.All];

    public static async Task<GatewayHost> StartAsync(RouterConfig config, Action<RouterConsoleOptions>? options = null)
    {
        var records = new Records();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<RouterConsoleOptions>(o => options?.Invoke(o));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new ModelRouter(TimeProvider.System, new SharedRandomSource(), new RouterEventChannel()));
        builder.Services.AddSingleton<IKeyRing, Keys>();
        builder.Services.AddSingleton<ICredentialResolver, Credentials>();
        builder.Services.AddSingleton<IRequestRecorder>(records);
        builder.Services.AddProviders().AddGateway().AddSandbox();
        var app = builder.Build();
        app.MapGateway();
        app.Services.GetRequiredService<ModelRouter>().Apply(config, 1);
        await app.StartAsync();
        return new GatewayHost(app, records);
    }

    /// <summary>Waits until no deployment has a request in flight, and gives the records.</summary>
    public async Task<IReadOnlyList<RequestRecord>> SettledAsync(int records)
    {
        await Eventually.HoldsAsync(() => Recorded.Count >= records && Router.Config.Deployments.All(d => Router.Status(d.Id)!.InFlight == 0), "every lease back and every request recorded");
        return Recorded;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class Records : IRequestRecorder
    {
        public ConcurrentQueue<RequestRecord> All { get; } = new();

        public void Record(RequestRecord record) => All.Enqueue(record);
    }

    private sealed class Keys : IKeyRing
    {
        public ApiKeyIdentity? Find(ReadOnlySpan<char> key) => key switch
        {
            Key => new ApiKeyIdentity("all", null, []),
            OperatorKey => new ApiKeyIdentity("operator", Role.Operator, []),
            LimitedKey => s_limited,
            NarrowKey => new ApiKeyIdentity("narrow", null, ["narrow", "team/*"]),
            _ => null,
        };

        private static readonly ApiKeyIdentity s_limited = new("limited", null, []) { Subject = "keys/limited", RpmLimit = 2, TpmLimit = 1000 };

        public string CreateEphemeral(string name) => Key;
    }

    private sealed class Credentials : ICredentialResolver
    {
        public string? Resolve(Credential credential) => credential.Source == CredentialSource.Stored ? credential.Protected : null;
    }
}
