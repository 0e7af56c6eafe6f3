using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Hosting;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Tests.Shared;

/// <summary>The whole product inside the test's process, on a port of its own: for tests that need its endpoint table.</summary>
public sealed partial class WholeConsole : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private WebApplication _app = null!;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The key of a role; null = one for the data plane only.</summary>
    internal static string KeyOf(Role? role) => $"sk-rc-walk-{role?.ToString() ?? "data"}-0123456789";

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [$"--RouterConsole:DataDirectory={_data.Path}", "--urls=http://127.0.0.1:0", "--RouterConsole:MasterKey=walk-master-key-0123456789", "--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Microsoft=Fatal"],
            ContentRootPath = AppPaths.FindContentRoot(AppContext.BaseDirectory),
            ApplicationName = "RouterConsole",
        });
        builder.AddRouterConsole();
        _app = builder.Build();
        _app.MapRouterConsole();
        await Services.GetRequiredService<ConsoleStartup>().RunAsync();
        await _app.StartAsync();
        foreach (var role in new Role?[] { null, Role.Viewer, Role.Operator, Role.Admin })
        {
            Services.GetRequiredService<AccountDirectory>().AddKey($"walk {role?.ToString() ?? "data"}", role, KeyOf(role));
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
    }

    /// <summary>A client with a key, or with nothing.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A client with the cookie of whoever has that key, got by the sign-in page's own form.</summary>
    public async Task<HttpClient> SignedInAsync(string key)
    {
        var client = Client(null);
        var page = await client.GetStringAsync("/login");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["key"] = key,
            ["__RequestVerificationToken"] = TokenPattern().Match(page).Groups[1].Value,
        });
        using var entered = await client.PostAsync("/login/key", form);
        Assert.Equal("/ui", entered.Headers.Location?.OriginalString);
        return client;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
