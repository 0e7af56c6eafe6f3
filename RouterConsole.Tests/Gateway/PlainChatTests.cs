using System.Net;
using System.Text;
using RouterConsole.Configuration;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Gateway;

/// <summary>Plain answers through the whole data plane, real HTTP on both sides.</summary>
public sealed class PlainChatTests
{
    private const string Path = "/v1/chat/completions";

    [Fact]
    public async Task Chat_Body_ReachesTheUpstreamByteForByteExceptForModelAndControlFields()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a", upstreamModel: "gpt-\"4o\"")));
        const string sent = "{ \"num_retries\": 2,\n \"temperature\":2.50, \"model\" : \"m\",\"x\":{\"y\":[1,1e5]},\"x\":1, \"fallbacks\":[\"q\"] ,\"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e9 \\ud83d\\ude00 é\"}]}";
        using var response = await PostAsync(host, sent);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var received = Assert.Single(upstream.Requests);
        Assert.Equal(
            "{ \"temperature\":2.50, \"model\" : \"gpt-\\\"4o\\\"\",\"x\":{\"y\":[1,1e5]},\"x\":1 ,\"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e9 \\ud83d\\ude00 é\"}]}",
            received.Text);
        Assert.Equal("/v1/chat/completions", received.Path);
        Assert.Equal("Bearer upstream-secret-key", received.Headers["Authorization"]);
        Assert.Equal("application/json; charset=utf-8", received.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Chat_Answer_IsPassedOnByteForByteWithTheHeadersOfTheContract()
    {
        const string body = "{ \"id\" : \"1\", \"model\":\"up\",\"strange\":[ ], \"choices\":[{\"message\":{\"content\":\"\\u00e9\"}}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":500} }\n";
        await using var upstream = await FakeUpstream.StartAsync(Answers.Plain(body, contentType: "application/json; charset=utf-8"));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a") with { InputCostPerMillionTokens = 2m, OutputCostPerMillionTokens = 8m }));
        using var response = await PostAsync(host, """{"model":"m","messages":[]}""");

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("a", Header(response, "x-litellm-model-id"));
        Assert.Equal("m", Header(response, "x-litellm-model-group"));
        Assert.Equal(upstream.BaseUrl, Header(response, "x-litellm-model-api-base"));
        Assert.Equal("0", Header(response, "x-litellm-attempted-retries"));
        Assert.Equal("0", Header(response, "x-litellm-attempted-fallbacks"));
        Assert.Equal("0.006", Header(response, "x-litellm-response-cost"));
        Assert.True(double.Parse(Header(response, "x-litellm-response-duration-ms"), System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.True(double.Parse(Header(response, "x-litellm-overhead-duration-ms"), System.Globalization.CultureInfo.InvariantCulture) >= 0);
        Assert.Equal(Header(response, "x-litellm-call-id"), Header(response, "x-request-id"));

        var record = Assert.Single(await host.SettledAsync(1));
        Assert.Equal((RequestOutcome.Success, 200, "m", "a", "all"), (record.Outcome, record.Status, record.Model, record.DeploymentId, record.Key));
        Assert.Equal((1000, 500), (record.Usage!.Value.InputTokens, record.Usage.Value.OutputTokens));
    }

    [Fact]
    public async Task Chat_ClientsOwnCallId_IsKept()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, """{"model":"m"}""", ("x-litellm-call-id", "mine-1"));
        Assert.Equal("mine-1", Header(response, "x-litellm-call-id"));
    }

    [Fact]
    public async Task Chat_ClientsKeysAndCookies_NeverReachTheUpstream()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, """{"model":"m"}""", ("Cookie", "session=1"), ("x-api-key", GatewayHost.Key), ("api-key", "k"), ("x-custom", "c"), ("OpenAI-Beta", "assistants=v2"));
        var headers = Assert.Single(upstream.Requests).Headers;
        Assert.DoesNotContain("Cookie", headers.Keys);
        Assert.DoesNotContain("x-api-key", headers.Keys);
        Assert.DoesNotContain("api-key", headers.Keys);
        Assert.DoesNotContain("x-custom", headers.Keys);
        Assert.Equal("assistants=v2", headers["OpenAI-Beta"]);
        Assert.Equal("identity", headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task Chat_FailingDeployment_IsRetriedOnItsSiblingAndTheClientSeesOneAnswer()
    {
        await using var bad = await FakeUpstream.StartAsync(Answers.Error(500, "server_error"));
        await using var good = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(bad.At("bad") with { Weight = 1_000_000 }, good.At("good") with { Weight = 0 }));
        using var response = await PostAsync(host, """{"model":"m"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("good", Header(response, "x-litellm-model-id"));
        Assert.Equal("1", Header(response, "x-litellm-attempted-retries"));
        var record = Assert.Single(await host.SettledAsync(1));
        Assert.Equal(["bad", "good"], record.Attempts.Select(a => a.DeploymentId));
    }

    [Theory]
    [MemberData(nameof(FailuresInA200))]
    public async Task Chat_AnswerOf200ThatIsNone_GoesToTheSibling(string body)
    {
        await using var bad = await FakeUpstream.StartAsync(Answers.Plain(body));
        await using var good = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(bad.At("bad") with { Weight = 1_000_000 }, good.At("good") with { Weight = 0 }));
        using var response = await PostAsync(host, """{"model":"m"}""");
        Assert.Equal("good", Header(response, "x-litellm-model-id"));
    }

    public static TheoryData<string> FailuresInA200 => new()
    {
        """{"error":{"message":"Provider returned error","code":502}}""",
        "<html>captive portal</html>",
        "",
        """{"id":"cut","choices":[""",
    };

    [Fact]
    public async Task Chat_AnswerCutInTheMiddle_GoesToTheSibling()
    {
        await using var bad = await FakeUpstream.StartAsync(Answers.CutBody());
        await using var good = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(bad.At("bad") with { Weight = 1_000_000 }, good.At("good") with { Weight = 0 }));
        using var response = await PostAsync(host, """{"model":"m"}""");
        Assert.Equal("good", Header(response, "x-litellm-model-id"));
    }

    [Fact]
    public async Task Chat_WholeGroupFailing_FallsBack()
    {
        await using var bad = await FakeUpstream.StartAsync(Answers.Error(503, "server_is_overloaded"));
        await using var good = await FakeUpstream.StartAsync();
        var config = Estate.WithoutRetries(bad.At("bad"), good.At("good", "other"));
        await using var host = await GatewayHost.StartAsync(config with { Fallbacks = FallbackChains.Empty.With(FallbackKind.General, "m", ["other"]) });
        using var response = await PostAsync(host, """{"model":"m"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("1", Header(response, "x-litellm-attempted-fallbacks"));
        Assert.Equal("0", Header(response, "x-litellm-attempted-retries"));
        Assert.Equal("other", Header(response, "x-litellm-model-group"));
    }

    [Fact]
    public async Task Chat_AnswerOfManyMegabytes_IsPassedOnWhole()
    {
        var body = $$$"""{"choices":[{"message":{"content":"{{{new string('x', 5_000_000)}}}"}}],"usage":{"prompt_tokens":7,"completion_tokens":8}}""";
        await using var upstream = await FakeUpstream.StartAsync(Answers.Plain(body));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, """{"model":"m"}""");
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        var record = Assert.Single(await host.SettledAsync(1));
        Assert.Equal(15, record.Usage!.Value.Total);
    }

    [Fact]
    public async Task Chat_RequestOfSeveralMegabytes_Passes()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var content = new string('x', 6_000_000);
        using var response = await PostAsync(host, $$"""{"messages":[{"content":"{{content}}"}],"model":"m"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($$"""{"messages":[{"content":"{{content}}"}],"model":"up"}""", Assert.Single(upstream.Requests).Text);
    }

    [Fact]
    public async Task Chat_Wildcard_SendsWhatTheStarTook()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a", "openai/*", "vendor-*")));
        using var response = await PostAsync(host, """{"model":"openai/gpt-x"}""");
        Assert.Equal("""{"model":"vendor-gpt-x"}""", Assert.Single(upstream.Requests).Text);
    }

    [Fact]
    public async Task Chat_ClientLeaving_CancelsTheUpstreamAndBlamesNobody()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.SilentAfter());
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var leaving = new CancellationTokenSource();
        var asking = host.Client.PostAsync(Path, Json("""{"model":"m"}"""), leaving.Token);
        await Eventually.HoldsAsync(() => upstream.Requests.Count == 1, "the request at the upstream");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        await Eventually.HoldsAsync(() => upstream.Aborted == 1, "the hang-up at the upstream");
        var record = Assert.Single(await host.SettledAsync(1));
        Assert.Equal(RequestOutcome.Cancelled, record.Outcome);
        Assert.Equal(0, host.Router.Status("a")!.FailRequests);
    }

    [Fact]
    public async Task Chat_Tags_ChooseTheDeployment()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("eu") with { Tags = ["eu"] }, upstream.At("us") with { Tags = ["us"] }));
        for (var i = 0; i < 5; i++)
        {
            using var byHeader = await PostAsync(host, """{"model":"m"}""", ("x-litellm-tags", "x, us"));
            Assert.Equal("us", Header(byHeader, "x-litellm-model-id"));
            using var byBody = await PostAsync(host, """{"model":"m","metadata":{"a":1,"tags":["eu"]}}""");
            Assert.Equal("eu", Header(byBody, "x-litellm-model-id"));
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));

    private static async Task<HttpResponseMessage> PostAsync(GatewayHost host, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = Json(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Client.SendAsync(request);
    }
}
