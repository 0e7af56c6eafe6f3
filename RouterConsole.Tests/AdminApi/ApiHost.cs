using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RouterConsole.AdminApi;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Routing;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;
using RouterConsole.Storage;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.AdminApi;

/// <summary>The admin API and the hub on a port of their own, over the real operations and a store in a folder of its own.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Viewer = "viewer-key-0123456789";
    public const string Operator = "operator-key-0123456789";
    public const string Admin = "admin-key-0123456789";

    /// <summary>The operator whom <c>/test/sign-in</c> gives a cookie.</summary>
    public const string Cookie = "carla";

    private readonly WebApplication _app;
    private readonly string _folder;

    private ApiHost(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Operator);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client with the operator's key.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public FakeProbe Probe => (FakeProbe)Services.GetRequiredService<IDeploymentProbe>();

    public static async Task<ApiHost> StartAsync(params string[] deployments)
    {
        var folder = Directory.CreateTempSubdirectory("routerconsole-api-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var options = new RouterConsoleOptions { DataDirectory = folder, MasterKey = "master-key-0123456789" };
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(options.Gateway);
        services.AddSingleton(options.Providers);
        services.AddSingleton<RouterEventChannel>();
        services.AddSingleton<IRandomSource, SharedRandomSource>();
        services.AddSingleton<ModelRouter>();
        services.AddConsoleStorage();
        services.AddConsoleSecurity();
        services.AddOperations();
        services.AddTelemetry();
        services.AddLive();
        services.AddAdminApi();
        services.AddSingleton<IDeploymentProbe, FakeProbe>();
        services.AddSingleton<ISandboxFaultTable, FakeFaultTable>();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseSessionWatch();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapAdminApi();
        app.MapLive();
        app.MapSignIn();
        app.MapGet("/test/form-token", (HttpContext context, IAntiforgery antiforgery) =>
        {
            var tokens = antiforgery.GetAndStoreTokens(context);
            return new { Field = tokens.FormFieldName, Token = tokens.RequestToken };
        }).AllowAnonymous();
        app.MapPost("/test/sign-in", (HttpContext context, Sessions sessions, AccountDirectory accounts) =>
            context.SignInAsync(ConsoleSchemes.Cookie, sessions.Open(accounts.Current.UserNamed(Cookie)!.Subject(), ConsoleSchemes.Cookie)!)).AllowAnonymous();
        foreach (var (key, name, role) in new[] { (Viewer, "vera", Role.Viewer), (Operator, "olga", Role.Operator), (Admin, "adam", Role.Admin) })
        {
            app.Services.GetRequiredService<AccountDirectory>().AddKey(name, role, key);
        }

        app.Services.GetRequiredService<AccountDirectory>().AddUser(Cookie, Role.Operator, "not a hash");
        app.Services.GetRequiredService<MasterKeyService>().Ensure();

        app.Services.GetRequiredService<EstateLoader>().Load();
        await app.StartAsync();
        var host = new ApiHost(app, folder);
        foreach (var id in deployments)
        {
            await host.SendAsync(HttpMethod.Post, "/api/deployments", Deployment(id)).ExpectAsync(HttpStatusCode.Created);
        }

        return host;
    }

    /// <summary>The body of a deployment on the sandbox, of the group <c>m</c>.</summary>
    public static string Deployment(string id, string model = "m") =>
        $$"""{"id":"{{id}}","model":"{{model}}","provider":"sandbox","upstreamModel":"echo"}""";

    public async Task<Answer> GetAsync(string path, string key = Viewer) => await SendAsync(HttpMethod.Get, path, key: key);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, string key = Operator, string? ifMatch = null, string? note = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        // A body that is too large must not be sent while the refusal comes.
        request.Headers.ExpectContinue = body?.Length > 1_000_000;
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (note is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Change-Note", note);
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.ETag?.Tag,
            response.Headers.Location?.OriginalString,
            text.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text).RootElement : default);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
