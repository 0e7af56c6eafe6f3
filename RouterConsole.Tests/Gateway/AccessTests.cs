using System.Net;
using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Tests.Shared;
using static RouterConsole.Tests.Shared.Asking;

namespace RouterConsole.Tests.Gateway;

/// <summary>Who may call the data plane, and for what.</summary>
public sealed class AccessTests
{
    private const string Ask = """{"model":"m","messages":[]}""";

    [Theory]
    [InlineData("Authorization", "Bearer sk-wrong")]
    [InlineData("Authorization", "Basic c2stdGVzdA==")]
    [InlineData("x-api-key", "wrong")]
    [InlineData("Cookie", "key=sk-test-all-models")]
    [InlineData("X-Nothing", "1")]
    public async Task WrongKey_Is401(string header, string value)
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        foreach (var path in (string[])["/v1/chat/completions", "/chat/completions", "/v1/embeddings"])
        {
            using var response = await SendAsync(host, HttpMethod.Post, path, Ask, (header, value));
            await AssertErrorAsync(response, 401, "authentication_error", "invalid_api_key");
        }

        using var models = await SendAsync(host, HttpMethod.Get, "/v1/models", null, (header, value));
        await AssertErrorAsync(models, 401, "authentication_error", "invalid_api_key");
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("Authorization", "bearer " + GatewayHost.Key)]
    [InlineData("x-api-key", GatewayHost.Key)]
    [InlineData("api-key", GatewayHost.Key)]
    public async Task Key_IsTakenFromAllThreeHeaders(string header, string value)
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", Ask, (header, value));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task NoKeyNeeded_WhenTheOptionSaysSo()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")), o => o.Gateway.RequireKey = false);
        using var response = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", Ask, ("X-Nothing", "1"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task NarrowKey_MayAskForItsModelsOnly()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var config = Estate.Of(upstream.At("a"), upstream.At("b", "narrow")) with { Aliases = new Dictionary<string, string> { ["alias"] = "narrow", ["other"] = "m" } };
        await using var host = await GatewayHost.StartAsync(config);
        var key = ("Authorization", "Bearer " + GatewayHost.NarrowKey);
        using var allowed = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", """{"model":"narrow"}""", key);
        using var byAlias = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", """{"model":"alias"}""", key);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (allowed.StatusCode, byAlias.StatusCode));

        using var refused = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", Ask, key);
        await AssertErrorAsync(refused, 403, "permission_error", "model_not_allowed", "model");
        using var byFallback = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", """{"model":"narrow","fallbacks":["other"]}""", key);
        await AssertErrorAsync(byFallback, 403, "permission_error", "model_not_allowed", "model");

        using var list = await SendAsync(host, HttpMethod.Get, "/v1/models", null, key);
        using var listed = JsonDocument.Parse(await list.Content.ReadAsStringAsync());
        Assert.Equal(["narrow", "alias"], listed.RootElement.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()));
        using var hidden = await SendAsync(host, HttpMethod.Get, "/v1/models/m", null, key);
        await AssertErrorAsync(hidden, 404, "invalid_request_error", "model_not_found", "model");
    }

    [Fact]
    public async Task PatternOfAKey_StandsForEveryNameItFits_AndForNoOther()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var config = Estate.Of(upstream.At("a", "team/*"), upstream.At("b"), upstream.At("c", "teamwork")) with { Aliases = new Dictionary<string, string> { ["team/best"] = "m" } };
        await using var host = await GatewayHost.StartAsync(config);
        var key = ("Authorization", "Bearer " + GatewayHost.NarrowKey);
        foreach (var (model, status) in new[] { ("team/one", 200), ("team/best", 200), ("teamwork", 403), ("m", 403), ("team/", 403) })
        {
            using var answer = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", $$"""{"model":"{{model}}"}""", key);
            Assert.True(status == (int)answer.StatusCode, $"{model}: {answer.StatusCode}");
        }

        using var list = await SendAsync(host, HttpMethod.Get, "/v1/models", null, key);
        using var listed = JsonDocument.Parse(await list.Content.ReadAsStringAsync());
        Assert.Equal(["team/best"], listed.RootElement.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task LimitOfAKey_Is429WithRetryAfter_AndOtherKeysGoOn()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var key = ("Authorization", "Bearer " + GatewayHost.LimitedKey);
        using var large = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", """{"model":"m","max_tokens":2000}""", key);
        await AssertErrorAsync(large, 429, "rate_limit_error", "rate_limit_exceeded");
        for (var i = 0; i < 2; i++)
        {
            using var answer = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", Ask, key);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var refused = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", Ask, key);
        await AssertErrorAsync(refused, 429, "rate_limit_error", "rate_limit_exceeded");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 70);
        using var other = await PostAsync(host, Ask);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(3, upstream.Requests.Count);
    }

    [Fact]
    public async Task TestingFields_NeedAnOperatorsKey()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var config = Estate.Of(upstream.At("a"), upstream.At("b", "other")) with { Fallbacks = FallbackChains.Empty.With(FallbackKind.ContextWindow, "m", ["other"]) };
        await using var host = await GatewayHost.StartAsync(config);
        const string body = """{"model":"m","mock_testing_context_window_fallbacks":true}""";
        using var refused = await PostAsync(host, body);
        await AssertErrorAsync(refused, 403, "permission_error", "operator_role_required");
        using var allowed = await SendAsync(host, HttpMethod.Post, "/v1/chat/completions", body, ("Authorization", "Bearer " + GatewayHost.OperatorKey));
        Assert.Equal("b", Assert.Single(allowed.Headers.GetValues("x-litellm-model-id")));
        Assert.Equal("""{"model":"up"}""", Assert.Single(upstream.Requests).Text);
    }
}
