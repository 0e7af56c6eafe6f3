using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>
/// The built-in upstream: an HTTP server of its own on a free loopback port, so that calls to it travel like calls to any other.
/// Starts with the demo, or when the first sandbox deployment is called.
/// </summary>
internal sealed class SandboxServer(SandboxApi api, IOptions<RouterConsoleOptions> options) : IHostedService, ISandboxAddress, IAsyncDisposable
{
    private readonly Lock _starting = new();
    private volatile WebApplication? _app;
    private string _origin = "";
    private bool _stopped;

    public string BaseUrlFor(string deploymentId)
    {
        if (_app is null)
        {
            Start();
        }

        return $"{_origin}/d/{Uri.EscapeDataString(deploymentId)}/v1";
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Demo)
        {
            Start();
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        WebApplication? app;
        lock (_starting)
        {
            _stopped = true;
            app = _app;
        }

        if (app is not null)
        {
            await app.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>Waits for the start, under a lock: it opens one socket, once in the process's life, and callers need the port.</summary>
    private void Start()
    {
        lock (_starting)
        {
            if (_app is not null)
            {
                return;
            }

            ObjectDisposedException.ThrowIf(_stopped, this);
            var app = Build();
            app.StartAsync().GetAwaiter().GetResult();
            _origin = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            _app = app;
        }
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.Run(api.HandleAsync);
        return app;
    }
}
