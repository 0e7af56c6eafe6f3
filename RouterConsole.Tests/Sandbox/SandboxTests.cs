using System.Net;
using System.Text;
using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace RouterConsole.Tests.Sandbox;

/// <summary>The built-in upstream, called as any other is.</summary>
public sealed class SandboxTests
{
    private static readonly SandboxFaults s_quick = new() { LatencyMs = 0, TtftMs = 0, TokensPerSecond = 100_000 };

    [Fact]
    public async Task Plain_AnswersWithTextAndUsage()
    {
        await using var host = await StartAsync(s_quick);
        using var response = await AskAsync(host, """{"model":"m","messages":[{"role":"user","content":"hi"}]}""");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var root = json.RootElement;
        Assert.Equal("gpt-4o-2024-11-20", root.GetProperty("model").GetString());
        Assert.Equal("stop", root.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.NotEmpty(root.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!);
        Assert.True(root.GetProperty("usage").GetProperty("completion_tokens").GetInt32() > 10);
    }

    [Fact]
    public async Task Plain_KeepsToMaxTokens()
    {
        await using var host = await StartAsync(s_quick);
        using var response = await AskAsync(host, """{"model":"m","max_tokens":3,"messages":[]}""");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("length", json.RootElement.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(3, json.RootElement.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Stream_EndsWithUsageAndDone()
    {
        await using var host = await StartAsync(s_quick);
        using var response = await AskAsync(host, """{"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[]}""");
        var events = (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("data: [DONE]", events[^1]);
        Assert.Contains("\"choices\":[],\"usage\":{\"prompt_tokens\":", events[^2]);
        Assert.Contains("\"finish_reason\":\"stop\"", events[^3]);
        Assert.Contains("\"role\":\"assistant\"", events[0]);
    }

    [Theory]
    [InlineData(SandboxErrorKind.RateLimit, ErrorKind.RateLimit, 429)]
    [InlineData(SandboxErrorKind.ServerError, ErrorKind.ServerError, 500)]
    [InlineData(SandboxErrorKind.AuthError, ErrorKind.AuthError, 401)]
    [InlineData(SandboxErrorKind.Timeout, ErrorKind.Timeout, null)]
    public async Task Fault_IsWhatTheRouterSees(SandboxErrorKind fault, ErrorKind expected, int? status)
    {
        await using var host = await StartAsync(s_quick with
        {
            ErrorRates = new Dictionary<SandboxErrorKind, double> { [fault] = 1 },
            RetryAfterSeconds = 11,
        });
        using var response = await AskAsync(host, """{"model":"m","messages":[]}""");
        Assert.False(response.IsSuccessStatusCode);
        var error = Assert.Single(await host.SettledAsync(1)).Attempts[0].Error!;
        Assert.Equal((expected, status), (error.Kind, error.StatusCode));
        Assert.Equal(fault == SandboxErrorKind.RateLimit ? 11 : null, error.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Cut_EndsTheStreamInTheMiddle()
    {
        await using var host = await StartAsync(s_quick with { CutRate = 1, TtftMs = 1, TokensPerSecond = 200 });
        using var response = await AskAsync(host, """{"model":"m","stream":true,"messages":[]}""");
        Assert.DoesNotContain("[DONE]", await response.Content.ReadAsStringAsync());
        await host.SettledAsync(1);
        Assert.Equal(1, host.Router.Status("box")!.FailRequests);
    }

    [Fact]
    public async Task Fault_IsSetPerDeploymentAndAtOnce()
    {
        await using var host = await StartAsync(s_quick);
        using var before = await AskAsync(host, """{"model":"m","messages":[]}""");
        host.Services.GetRequiredService<ISandboxFaultTable>().Set("other", s_quick with { ErrorRates = new Dictionary<SandboxErrorKind, double> { [SandboxErrorKind.ServerError] = 1 } });
        using var still = await AskAsync(host, """{"model":"m","messages":[]}""");
        host.Services.GetRequiredService<ISandboxFaultTable>().Set("box", s_quick with { ErrorRates = new Dictionary<SandboxErrorKind, double> { [SandboxErrorKind.ServerError] = 1 } });
        using var after = await AskAsync(host, """{"model":"m","messages":[]}""");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.InternalServerError), (before.StatusCode, still.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task Embeddings_AreUnitVectorsThatDependOnTheText()
    {
        await using var host = await StartAsync(s_quick);
        using var client = new HttpClient();
        var address = host.Services.GetRequiredService<ISandboxAddress>().BaseUrlFor("box") + "/embeddings";
        using var response = await client.PostAsync(address, new StringContent("""{"model":"e","input":["a","b","a"]}""", Encoding.UTF8, "application/json"));
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var vectors = json.RootElement.GetProperty("data").EnumerateArray().Select(d => d.GetProperty("embedding").EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();
        Assert.Equal(vectors[0], vectors[2]);
        Assert.NotEqual(vectors[0], vectors[1]);
        Assert.Equal(1, vectors[0].Sum(v => v * v), 3);
    }

    [Theory]
    [InlineData(ProbeKind.Models)]
    [InlineData(ProbeKind.Completion)]
    public async Task Probe_FindsItWell(ProbeKind kind)
    {
        await using var host = await StartAsync(s_quick);
        var result = await host.Services.GetRequiredService<IDeploymentProbe>().ProbeAsync(host.Router.Config.Deployments[0], kind, CancellationToken.None);
        Assert.True(result.Success, result.Error?.Message);
        Assert.Equal(200, result.StatusCode);
        Assert.Equal(kind == ProbeKind.Models, result.Models.Contains("gpt-4o"));
        Assert.Equal(0, host.Router.Status("box")!.TotalRequests);
    }

    private static async Task<GatewayHost> StartAsync(SandboxFaults faults)
    {
        var host = await GatewayHost.StartAsync(Estate.WithoutRetries(new DeploymentConfig
        {
            Id = "box", Model = "m", Provider = ProviderCatalog.Sandbox, UpstreamModel = "gpt-4o-2024-11-20", TimeoutSeconds = 2, CooldownSeconds = 0,
        }));
        host.Services.GetRequiredService<ISandboxFaultTable>().Load(new Dictionary<string, SandboxFaults> { ["box"] = faults });
        return host;
    }

    private static Task<HttpResponseMessage> AskAsync(GatewayHost host, string body) =>
        host.Client.PostAsync("/v1/chat/completions", new StringContent(body, Encoding.UTF8, "application/json"));
}
