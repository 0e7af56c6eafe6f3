using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Hosting;

/// <summary>The process as a user starts it.</summary>
public sealed class StartTests : IDisposable
{
    private static readonly Dictionary<string, string?> s_noKey = new() { ["RouterConsole__MasterKey"] = null };

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task UnknownOption_IsOneLineOnStandardError_AndExitCodeTwo()
    {
        var (exitCode, output, errors) = await ConsoleProcess.RunAsync(["--nonsense"]);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Equal("Unknown option --nonsense. See --help.", errors.Trim());
    }

    [Fact]
    public async Task BadSettings_AreAllTold_WithoutAStackTrace()
    {
        var (exitCode, _, errors) = await ConsoleProcess.RunAsync(
            ["--RouterConsole:ShutdownSeconds=soon", "--RouterConsole:Gateway:MaxRequestBytes=1", "--urls", "nowhere"]);
        Assert.Equal(2, exitCode);
        Assert.Contains("ShutdownSeconds = 'soon'", errors, StringComparison.Ordinal);
        Assert.Contains("MaxRequestBytes = '1'", errors, StringComparison.Ordinal);
        Assert.Contains("urls = 'nowhere'", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortInUse_SaysSo()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var url = $"http://{holder.LocalEndpoint}";
        var (exitCode, _, errors) = await ConsoleProcess.RunAsync(["--data", _data.Path, "--urls", url]);
        Assert.Equal(1, exitCode);
        Assert.Contains($"cannot listen on {url}: the address is in use", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataFolderInUse_SaysSo_AndTheFirstGoesOn()
    {
        await using var first = await ConsoleProcess.StartAsync(_data.Path);
        var (exitCode, _, errors) = await ConsoleProcess.RunAsync(["--data", _data.Path, "--urls", "http://127.0.0.1:0"]);
        Assert.Equal(1, exitCode);
        Assert.Contains(_data.Path, errors, StringComparison.Ordinal);
        Assert.Contains("in use", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);

        using var client = first.AdminClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/ready")).StatusCode);
    }

    [Fact]
    public async Task DataFolderThatCannotBeWritten_SaysSo()
    {
        var file = Path.Combine(_data.Path, "a-file");
        await File.WriteAllTextAsync(file, "not a folder");
        var (exitCode, _, errors) = await ConsoleProcess.RunAsync(["--data", Path.Combine(file, "below"), "--urls", "http://127.0.0.1:0"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("a-file", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstStart_ShowsTheMasterKeyOnce_AndNeverInALog()
    {
        string key;
        await using (var first = await ConsoleProcess.StartAsync(_data.Path, s_noKey))
        {
            key = System.Text.RegularExpressions.Regex.Match(first.Output, "sk-[A-Za-z0-9_-]{43}").Value;
            Assert.NotEmpty(key);
            Assert.DoesNotContain(key, first.Errors, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, key));
            Assert.Equal(0, await first.StopAsync());
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(_data.Path, "*", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains(key, StringComparison.Ordinal));

        await using var second = await ConsoleProcess.StartAsync(_data.Path, s_noKey);
        Assert.DoesNotContain("sk-", second.Output, StringComparison.Ordinal);
        Assert.Contains("$ROUTERCONSOLE_KEY", second.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second, key));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(second, key + "x"));
    }

    [Fact]
    public async Task KilledProcess_ComesBackWithItsConfigurationAndItsCooldown()
    {
        await using (var first = await ConsoleProcess.StartAsync(_data.Path))
        {
            using var client = first.AdminClient();
            await ExpectAsync(HttpStatusCode.Created, client.PostAsJsonAsync("/api/deployments", new { id = "a", model = "m", provider = "sandbox", upstreamModel = "m" }));
            await ExpectAsync(HttpStatusCode.Created, client.PostAsJsonAsync("/api/deployments", new { id = "b", model = "m", provider = "sandbox", upstreamModel = "m" }));
            await ExpectAsync(HttpStatusCode.OK, client.PutAsJsonAsync("/api/aliases/best", new { target = "m" }));
            await ExpectAsync(HttpStatusCode.OK, client.PostAsJsonAsync("/api/deployments/a/cooldown", new { seconds = 600, note = "INC-1" }));
            await ExpectAsync(HttpStatusCode.OK, client.PostAsJsonAsync("/api/deployments/b/pause?force=true", new { }));
            await first.KillAsync();
        }

        await using var second = await ConsoleProcess.StartAsync(_data.Path);
        using var again = second.AdminClient();
        var a = await again.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/deployments/a");
        var cooldown = a.GetProperty("status").GetProperty("cooldown");
        Assert.Equal("manual", cooldown.GetProperty("source").GetString());
        Assert.Equal("INC-1", cooldown.GetProperty("note").GetString());
        Assert.InRange(cooldown.GetProperty("remainingSeconds").GetDouble(), 400, 600);
        var b = await again.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/deployments/b");
        Assert.Equal("paused", b.GetProperty("status").GetProperty("intent").GetString());
        var aliases = await again.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/aliases");
        Assert.Equal("best", aliases.GetProperty("items")[0].GetProperty("alias").GetString());
    }

    [Fact]
    public async Task Terminate_EndsQuicklyWithCodeZero_WhenNothingIsInFlight()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        Assert.Equal(0, await console.StopAsync());
    }

    [Fact]
    public async Task Terminate_LetsARequestInFlightFinish_AndTakesNoMore()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        using var client = console.AdminClient();
        var pending = await BeginSlowRequestAsync(client, latencyMs: 3000);

        var stopping = console.StopAsync();
        using var late = console.AdminClient();
        await Eventually.HoldsAsync(async () => await IsRefusedAsync(late), "new requests are refused");
        using var answer = await pending;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await stopping);
    }

    [Fact]
    public async Task SecondSignal_StopsAtOnce()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        using var client = console.AdminClient();
        var pending = await BeginSlowRequestAsync(client, latencyMs: 50_000);

        var first = console.StopAsync();
        using var late = console.AdminClient();
        await Eventually.HoldsAsync(async () => await IsRefusedAsync(late), "the first signal has been taken");
        Assert.NotEqual(0, await console.StopAsync());
        await first;
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => pending);
    }

    private static async Task<Task<HttpResponseMessage>> BeginSlowRequestAsync(HttpClient client, int latencyMs)
    {
        await ExpectAsync(HttpStatusCode.Created, client.PostAsJsonAsync("/api/deployments", new { id = "a", model = "m", provider = "sandbox", upstreamModel = "m" }));
        await ExpectAsync(HttpStatusCode.OK, client.PutAsJsonAsync("/api/sandbox/a", new { latencyMs }));
        var pending = client.PostAsJsonAsync("/v1/chat/completions", new { model = "m", messages = new[] { new { role = "user", content = "hi" } } });
        await Eventually.HoldsAsync(
            async () => (await client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/deployments/a")).GetProperty("status").GetProperty("inFlight").GetInt32() == 1,
            "the request is in flight");
        return pending;
    }

    private static async Task<bool> IsRefusedAsync(HttpClient client)
    {
        try
        {
            using var ready = await client.GetAsync("/healthz/ready");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(ConsoleProcess console, string key)
    {
        using var client = new HttpClient { BaseAddress = console.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return (await client.GetAsync("/v1/models")).StatusCode;
    }

    private static async Task ExpectAsync(HttpStatusCode expected, Task<HttpResponseMessage> call)
    {
        using var response = await call;
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }
}
