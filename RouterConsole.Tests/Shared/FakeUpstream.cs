using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace RouterConsole.Tests.Shared;

/// <summary>An upstream on a loopback port that does what its script says: answers queued first, then the standing one.</summary>
internal sealed class FakeUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly ConcurrentQueue<UpstreamRequest> _requests = new();
    private int _aborted;

    private FakeUpstream(WebApplication app) => _app = app;

    /// <summary>Base URL with <c>/v1</c>.</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>What is answered when the queue is empty.</summary>
    public Func<HttpContext, Task> Standing { get; set; } = Answers.Plain();

    /// <summary>Requests received, in order.</summary>
    public IReadOnlyList<UpstreamRequest> Requests => [.. _requests];

    /// <summary>Requests whose caller hung up before the answer's end.</summary>
    public int Aborted => Volatile.Read(ref _aborted);

    public static async Task<FakeUpstream> StartAsync(Func<HttpContext, Task>? standing = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        var upstream = new FakeUpstream(app) { Standing = standing ?? Answers.Plain() };
        app.Run(upstream.HandleAsync);
        await app.StartAsync();
        upstream.BaseUrl = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/v1";
        return upstream;
    }

    /// <summary>Answers the next request this way.</summary>
    public FakeUpstream Next(Func<HttpContext, Task> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _requests.Enqueue(new UpstreamRequest(
            context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        try
        {
            await (_script.TryDequeue(out var answer) ? answer : Standing)(context);
        }
        catch (OperationCanceledException)
        {
            // The caller hung up; counted below.
        }

        if (context.RequestAborted.IsCancellationRequested)
        {
            Interlocked.Increment(ref _aborted);
        }
    }
}
