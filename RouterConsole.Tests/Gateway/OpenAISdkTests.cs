using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Gateway;

/// <summary>What users' programs see: OpenAI's official client against the data plane.</summary>
public sealed class OpenAISdkTests(OpenAISdk sdk)
{
    private static readonly string[] s_hello = [Answers.Chunk("Hel"), Answers.Chunk("lo"), Finish, Answers.UsageChunk];

    private const string Finish = """{"id":"c","object":"chat.completion.chunk","created":1,"model":"up","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    [Fact]
    public async Task Create_Answers()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var seen = await RunAsync("create", host);
        Assert.Equal("Hello", seen.GetProperty("content").GetString());
        Assert.Equal(12, seen.GetProperty("usage").GetProperty("total_tokens").GetInt32());
        Assert.Equal("a", seen.GetProperty("deployment").GetString());
        Assert.Equal(host.Recorded[0].CallId, seen.GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task Stream_WithoutAskingForUsage_GetsNone()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Events(s_hello));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var seen = await RunAsync("stream", host);
        Assert.Equal("Hello", seen.GetProperty("content").GetString());
        Assert.Equal((3, 0), (seen.GetProperty("chunks").GetInt32(), seen.GetProperty("usageOnly").GetInt32()));
        Assert.Equal(12, Assert.Single(await host.SettledAsync(1)).Usage!.Value.Total);
    }

    [Fact]
    public async Task Stream_AskingForUsage_GetsIt()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Events(s_hello));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var seen = await RunAsync("streamWithUsage", host);
        Assert.Equal(12, seen.GetProperty("usage").GetProperty("total_tokens").GetInt32());
        Assert.Equal("stop", seen.GetProperty("finish").GetString());
    }

    [Fact]
    public async Task Stream_OfTheSandbox_IsUnderstoodByTheClientsHelper()
    {
        await using var host = await GatewayHost.StartAsync(Estate.Of(new DeploymentConfig { Id = "box", Model = "m", Provider = ProviderCatalog.Sandbox, UpstreamModel = "gpt-4o" }));
        var seen = await RunAsync("streamHelper", host);
        Assert.Equal("stop", seen.GetProperty("finish").GetString());
        Assert.NotEmpty(seen.GetProperty("content").GetString()!);
    }

    [Fact]
    public async Task Stream_AbortedByTheClient_EndsUpstreamToo()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.SilentAfter($"data: {Answers.Chunk("Hel")}\n\n"));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var seen = await RunAsync("abort", host);
        Assert.True(seen.GetProperty("aborted").GetBoolean());
        await Eventually.HoldsAsync(() => upstream.Aborted == 1, "the hang-up at the upstream");
        Assert.Equal(RequestOutcome.Cancelled, Assert.Single(await host.SettledAsync(1)).Outcome);
    }

    [Fact]
    public async Task Stream_CutByTheUpstream_RaisesAnErrorAndIsNoShortAnswer()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Raw($"data: {Answers.Chunk("Hel")}\n\n", "data: {\"id\":"));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var seen = await RunAsync("cutStream", host);
        Assert.Equal("APIError", seen.GetProperty("error").GetString());
        Assert.Equal("stream_interrupted", seen.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Models_AreListedAndFound()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var config = Estate.Of(upstream.At("a"), upstream.At("b", "org/m"), upstream.At("c", "any/*"));
        await using var host = await GatewayHost.StartAsync(config with { Aliases = new Dictionary<string, string> { ["best"] = "m" } });
        var seen = await RunAsync("models", host);
        Assert.Equal(["m", "org/m", "best"], seen.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!));
        Assert.Equal("org/m", seen.GetProperty("one").GetString());
    }

    [Theory]
    [InlineData("notFound", "NotFoundError", 404, "model_not_found")]
    [InlineData("wrongKey", "AuthenticationError", 401, "invalid_api_key")]
    [InlineData("badRequest", "BadRequestError", 400, "invalid_type")]
    public async Task Error_OfOurs_HasItsClass(string scenario, string type, int status, string code)
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var seen = await RunAsync(scenario, host);
        Assert.Equal((type, status, code), (seen.GetProperty("error").GetString(), seen.GetProperty("status").GetInt32(), seen.GetProperty("code").GetString()));
        Assert.NotEmpty(seen.GetProperty("requestID").GetString()!);
    }

    [Fact]
    public async Task RateLimit_IsToldOnceAndNotRetriedByTheClient()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Error(429, "rate_limit_exceeded", "Slow down."));
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a") with { CooldownSeconds = 0 }));
        var seen = await RunAsync("rateLimit", host);
        Assert.Equal("RateLimitError", seen.GetProperty("error").GetString());
        Assert.Equal("rate_limit_exceeded", seen.GetProperty("code").GetString());
        Assert.Single(upstream.Requests);
    }

    private Task<JsonElement> RunAsync(string scenario, GatewayHost host) => sdk.RunAsync(scenario, host.Address, GatewayHost.Key);
}
