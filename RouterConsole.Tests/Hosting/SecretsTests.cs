using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Hosting;

/// <summary>Known secrets go in; nothing that comes out, is logged or is kept has any of them in the clear.</summary>
public sealed class SecretsTests : IDisposable
{
    private const string UpstreamKey = "sk-upstream-5e1d9c3b7a2f4e6d";
    private const string SecondUpstreamKey = "sk-upstream-0a1b2c3d4e5f6071";
    private const string Password = "a-password-nobody-guesses-77";

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task NoSecret_ComesOut_IsLogged_OrIsKeptInTheClear()
    {
        var told = new StringBuilder();
        List<string> secrets = [UpstreamKey, SecondUpstreamKey, Password, ConsoleProcess.MasterKey];
        await using (var console = await ConsoleProcess.StartAsync(_data.Path, "--Serilog:MinimumLevel:Default=Verbose", "--Serilog:MinimumLevel:Override:Microsoft=Verbose"))
        {
            using var client = console.AdminClient();
            await TellAsync(HttpMethod.Post, "/api/deployments", new { id = "a", model = "m", provider = "openai-compatible", upstreamModel = "m", baseUrl = "http://127.0.0.1:9/v1", apiKey = UpstreamKey });
            await TellAsync(HttpMethod.Patch, "/api/deployments/a", new { apiKey = SecondUpstreamKey });
            await TellAsync(HttpMethod.Post, "/api/deployments", new { id = "a", model = "m", provider = "openai-compatible", upstreamModel = "m", apiKey = UpstreamKey, weight = -1 });
            await TellAsync(HttpMethod.Post, "/api/users", new { name = "vera", role = "viewer", password = Password });
            await TellAsync(HttpMethod.Post, "/api/users", new { name = "bad name", role = "viewer", password = Password });
            using var made = await client.PostAsJsonAsync("/api/keys", new { name = "ci", role = "viewer", models = new[] { "m" } });
            var key = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
            secrets.Add(key);

            // Failing requests, so that errors are made of all this.
            await TellAsync(HttpMethod.Post, "/v1/chat/completions", new { model = "m", messages = Array.Empty<object>() });
            await TellAsync(HttpMethod.Post, "/api/deployments/a/test", new { completion = true });
            await TellAsync(HttpMethod.Post, "/api/deployments/a/cooldown", new { seconds = 30, note = "by hand" });
            using var program = new HttpClient { BaseAddress = console.Address };
            program.DefaultRequestHeaders.Add("x-api-key", key);
            told.Append(await (await program.PostAsJsonAsync("/v1/chat/completions", new { model = "other" })).Content.ReadAsStringAsync());
            told.Append(await (await program.GetAsync($"/hubs/router?id=1&access_token={key}")).Content.ReadAsStringAsync());
            await TellAsync(HttpMethod.Post, "/api/revisions/1/restore", new { });
            foreach (var path in new[]
            {
                "/api/deployments", "/api/models", "/api/settings", "/api/health", "/api/metrics", "/api/requests", "/api/events", "/api/audit?limit=1000", "/api/cooldowns",
                "/api/cooldowns?format=csv", "/api/revisions", "/api/revisions/1", "/api/revisions/2", "/api/revisions/1/diff/2", "/api/users", "/api/keys", "/login", "/ui",
                "/ui/settings?show=keys", "/metrics", "/openapi/v1.json",
            })
            {
                told.Append(await (await client.GetAsync(path)).Content.ReadAsStringAsync());
            }

            Assert.Equal(0, await console.StopAsync());
            told.Append(console.Output).Append(console.Errors);

            async Task TellAsync(HttpMethod method, string path, object body)
            {
                using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
                using var response = await client.SendAsync(request);
                told.Append(await response.Content.ReadAsStringAsync()).Append(response.Headers);
            }
        }

        Assert.Contains("vera", told.ToString(), StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.False(told.ToString().Contains(secret, StringComparison.Ordinal), Around(told.ToString(), secret)));
        foreach (var file in Directory.EnumerateFiles(_data.Path, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.All(secrets, secret => Assert.True(
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0 && bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) < 0 && bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))) < 0,
                $"{file} holds {secret}"));
        }

        // Not even a hash to guess at: what is kept of a password is encrypted.
        var lastGood = await File.ReadAllTextAsync(Path.Combine(_data.Path, "last-good.json"));
        var kept = JsonDocument.Parse(lastGood).RootElement.GetProperty("content").GetProperty("accounts").GetProperty("users")[0].GetProperty("password").GetString()!;
        Assert.StartsWith("CfDJ8", kept, StringComparison.Ordinal);
    }

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)];
    }
}
