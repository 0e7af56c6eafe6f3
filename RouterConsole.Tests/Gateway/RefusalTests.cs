using System.Net;
using System.Net.Sockets;

using RouterConsole.Configuration;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;
using static RouterConsole.Tests.Shared.Asking;

namespace RouterConsole.Tests.Gateway;

/// <summary>The contract's table of errors, row by row.</summary>
public sealed class RefusalTests
{
    private const string Ask = """{"model":"m","messages":[]}""";

    [Theory]
    [InlineData("", "invalid_json")]
    [InlineData("{", "invalid_json")]
    [InlineData("[]", "invalid_json")]
    [InlineData("{\"model\":\"m\"} x", "invalid_json")]
    [InlineData("{\"model\":\"\\ud800\"}", "invalid_json")]
    [InlineData("{\"messages\":[]}", "missing_required_parameter", "model")]
    [InlineData("{\"model\":\"\"}", "missing_required_parameter", "model")]
    [InlineData("{\"model\":null}", "invalid_type", "model")]
    [InlineData("{\"model\":\"m\",\"stream\":1}", "invalid_type", "stream")]
    [InlineData("{\"model\":\"m\",\"stream_options\":[]}", "invalid_type", "stream_options")]
    [InlineData("{\"model\":\"m\",\"fallbacks\":\"x\"}", "invalid_type", "fallbacks")]
    [InlineData("{\"model\":\"m\",\"fallbacks\":[{\"model\":\"x\"}]}", "invalid_type", "fallbacks")]
    [InlineData("{\"model\":\"m\",\"num_retries\":-1}", "invalid_type", "num_retries")]
    [InlineData("{\"model\":\"m\",\"timeout\":\"5\"}", "invalid_type", "timeout")]
    [InlineData("{\"model\":\"m\",\"timeout\":0}", "invalid_type", "timeout")]
    [InlineData("{\"model\":\"m\",\"disable_fallbacks\":\"yes\"}", "invalid_type", "disable_fallbacks")]
    public async Task BadBody_Is400AndNamesWhatIsWrong(string body, string code, string? param = null)
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, body);
        await AssertErrorAsync(response, 400, "invalid_request_error", code, param);
        Assert.Empty(upstream.Requests);
        Assert.Single(response.Headers.GetValues("x-litellm-call-id"));
    }

    [Fact]
    public async Task UnknownModel_Is404AndRecorded()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, """{"model":"nobody"}""");
        await AssertErrorAsync(response, 404, "invalid_request_error", "model_not_found", "model");
        var record = Assert.Single(await host.SettledAsync(1));
        Assert.Equal((RequestOutcome.ClientError, 404, "nobody", "model_not_found"), (record.Outcome, record.Status, record.Model, record.ErrorCode));
    }

    [Theory]
    [InlineData(401, "invalid_api_key")]
    [InlineData(402, "no_credits")]
    [InlineData(403, "forbidden")]
    public async Task UpstreamRefusingOurKey_Is502WithoutItsMessage(int status, string code)
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Error(status, code, "Your key upstream-secret-key of account 4711 is wrong."));
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        await AssertErrorAsync(response, 502, "upstream_error", "upstream_auth_error");
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("4711", text);
        Assert.Equal("false", Assert.Single(response.Headers.GetValues("x-should-retry")));
        Assert.DoesNotContain("upstream-secret-key", host.Router.Status("a")!.LastError!.Message);
    }

    [Fact]
    public async Task MissingVariable_Is502AndNamesItToTheOperatorOnly()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a") with { Credential = new Credential(CredentialSource.Env, "NO_SUCH_VARIABLE_HERE") }));
        using var response = await PostAsync(host, Ask);
        await AssertErrorAsync(response, 502, "upstream_error", "upstream_auth_error");
        Assert.DoesNotContain("NO_SUCH_VARIABLE_HERE", await response.Content.ReadAsStringAsync());
        Assert.Contains("NO_SUCH_VARIABLE_HERE", host.Router.Status("a")!.LastError!.Message);
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(529)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task UpstreamsOwnError_IsPassedOnUnchanged(int status)
    {
        const string body = "{ \"error\" : {\"message\":\"m\\u00fc\", \"strange\":1} }";
        await using var upstream = await FakeUpstream.StartAsync(Answers.Plain(body, status, "application/json; charset=latin1"));
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json; charset=latin1", Assert.Single(response.Content.Headers.NonValidated["Content-Type"]));
        Assert.Equal(status is 408 or 409 or 429 or >= 500, response.Headers.Contains("x-should-retry"));
        await host.SettledAsync(1);
    }

    [Fact]
    public async Task UpstreamsRetryAfter_IsPassedOnInPlaceOfNoRetry()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Error(429, "rate_limit_exceeded", "Slow.", ("Retry-After", "7"), ("retry-after-ms", "6500")));
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        Assert.Equal("7", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.Equal("6500", Assert.Single(response.Headers.GetValues("retry-after-ms")));
        Assert.False(response.Headers.Contains("x-should-retry"));

        // The circuit took the upstream at its word, so the next request finds nobody.
        using var next = await PostAsync(host, Ask);
        await AssertErrorAsync(next, 503, "service_unavailable_error", "no_available_deployment");
        Assert.InRange(int.Parse(Assert.Single(next.Headers.GetValues("Retry-After"))), 1, 7);
    }

    [Fact]
    public async Task NobodyListening_Is502()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a") with { BaseUrl = $"http://127.0.0.1:{port}" }));
        using var response = await PostAsync(host, Ask);
        await AssertErrorAsync(response, 502, "upstream_error", "upstream_connection_error");
    }

    [Fact]
    public async Task MetadataAddress_IsRefused()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a") with { BaseUrl = "http://169.254.169.254/latest" }));
        using var response = await PostAsync(host, Ask);
        await AssertErrorAsync(response, 502, "upstream_error", "upstream_connection_error");
        Assert.Contains("AllowedAddresses", host.Router.Status("a")!.LastError!.Message);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var other = await FakeUpstream.StartAsync();
        await using var upstream = await FakeUpstream.StartAsync(Answers.Plain("", 307, "text/plain", ("Location", other.BaseUrl + "/chat/completions")));
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        await AssertErrorAsync(response, 502, "upstream_error", "upstream_malformed_response");
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task CompressedAnswer_IsRefused()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Plain(Answers.Completion, 200, "application/json", ("Content-Encoding", "br")));
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        await AssertErrorAsync(response, 502, "upstream_error", "upstream_malformed_response");
    }

    [Fact]
    public async Task DeadlinePassed_Is504()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.SilentAfter());
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var byCaller = await PostAsync(host, """{"model":"m","timeout":0.2}""");
        await AssertErrorAsync(byCaller, 504, "timeout_error", "deadline_exceeded");
        Assert.Equal(0, host.Router.Status("a")!.FailRequests);
        await host.SettledAsync(1);

        host.Router.Apply(Estate.WithoutRetries(upstream.At("a") with { TimeoutSeconds = 0.2 }), 2);
        using var byDeployment = await PostAsync(host, Ask);
        await AssertErrorAsync(byDeployment, 504, "timeout_error", "deadline_exceeded");
        Assert.Equal(1, host.Router.Status("a")!.FailRequests);
        await Eventually.HoldsAsync(() => upstream.Aborted == 2, "both hang-ups at the upstream");
    }

    [Fact]
    public async Task OwnLimit_Is429WithRetryAfter()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a") with { RpmLimit = 1 }));
        using var first = await PostAsync(host, Ask);
        using var second = await PostAsync(host, Ask);
        await AssertErrorAsync(second, 429, "rate_limit_error", "rate_limit_exceeded");
        Assert.InRange(int.Parse(Assert.Single(second.Headers.GetValues("Retry-After"))), 1, 70);
    }

    [Fact]
    public async Task ContextTooLarge_Is400()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a") with { MaxInputTokens = 100 }));
        using var response = await PostAsync(host, $$"""{"model":"m","messages":["{{string.Concat(Enumerable.Repeat("word ", 1000))}}"]}""");
        await AssertErrorAsync(response, 400, "invalid_request_error", "context_length_exceeded");

        var photo = new string('A', 1_000_000);
        host.Router.Apply(Estate.Of(upstream.At("a") with { MaxInputTokens = 2000 }), 2);
        using var image = await PostAsync(host, $$"""{"model":"m","messages":[{"image_url":"data:image/png;base64,{{photo}}"}]}""");
        Assert.Equal(HttpStatusCode.OK, image.StatusCode);
    }

    [Theory]
    [InlineData("/v1/completions")]
    [InlineData("/v1/embeddings")]
    [InlineData("/v1/responses")]
    [InlineData("/v1/moderations")]
    [InlineData("/v1/images/generations")]
    [InlineData("/v1/audio/speech")]
    [InlineData("/v1/audio/transcriptions")]
    [InlineData("/v1/rerank")]
    [InlineData("/v1/messages")]
    [InlineData("/v1/messages/count_tokens")]
    [InlineData("/embeddings")]
    [InlineData("/openai/deployments/m/chat/completions?api-version=2024-10-21")]
    public async Task UnbuiltEndpoint_SaysSo(string path)
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await SendAsync(host, HttpMethod.Post, path, Ask, ("Authorization", "Bearer " + GatewayHost.Key));
        await AssertErrorAsync(response, 501, "invalid_request_error", "not_available_yet");
    }

    [Fact]
    public async Task UnknownPath_Is404InTheSameShape()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await SendAsync(host, HttpMethod.Get, "/v1/nothing", null, ("Authorization", "Bearer " + GatewayHost.Key));
        await AssertErrorAsync(response, 404, "invalid_request_error", "unknown_url");
    }
}
