using System.Net;
using System.Text;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Gateway;

/// <summary>Streams through the whole data plane, real HTTP on both sides.</summary>
public sealed class StreamingChatTests
{
    private const string Ask = """{"model":"m","stream":true}""";
    private const string AskWithUsage = """{"model":"m","stream":true,"stream_options":{"include_usage":true}}""";

    private static readonly string s_one = $"data: {Answers.Chunk("one")}\n\n";
    private static readonly string s_two = $"data: {Answers.Chunk("two")}\n\n";

    [Fact]
    public async Task Stream_Bytes_ArePassedOnAsTheyCome()
    {
        string[] pieces = [": OPENROUTER PROCESSING\n\n", s_one, ": ping\n", "event: x\r\nid: 7\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n", s_two, $"data: {Answers.UsageChunk}\n\n", "data: [DONE]\n\n"];
        await using var upstream = await FakeUpstream.StartAsync(Answers.Raw(pieces));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, AskWithUsage);
        Assert.Equal(string.Concat(pieces), await response.Content.ReadAsStringAsync());
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
        Assert.Equal("a", Assert.Single(response.Headers.GetValues("x-litellm-model-id")));
        Assert.Equal(AskWithUsage.Replace("\"m\"", "\"up\""), Assert.Single(upstream.Requests).Text);
        var record = Assert.Single(await host.SettledAsync(1));
        Assert.Equal((RequestOutcome.Success, true), (record.Outcome, record.IsStreaming));
        Assert.Equal(12, record.Usage!.Value.Total);
        Assert.NotNull(record.TimeToFirstTokenMs);
    }

    [Fact]
    public async Task Stream_NotAskingForUsage_IsMadeToTellItAndTheClientSeesNothingOfThat()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Events(Answers.Chunk("one"), Answers.UsageChunk));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        Assert.Equal(s_one + "data: [DONE]\n\n", await response.Content.ReadAsStringAsync());
        Assert.Equal("""{"model":"up","stream":true,"stream_options":{"include_usage":true}}""", Assert.Single(upstream.Requests).Text);
        Assert.Equal(12, Assert.Single(await host.SettledAsync(1)).Usage!.Value.Total);
    }

    [Fact]
    public async Task Stream_Events_ArriveOneByOne()
    {
        var gate = new SemaphoreSlim(0);
        await using var upstream = await FakeUpstream.StartAsync(async context =>
        {
            for (var i = 0; i < 5; i++)
            {
                await Answers.Raw($"data: {Answers.Chunk($"part{i}")}\n\n")(context);
                await gate.WaitAsync(context.RequestAborted);
            }

            await Answers.Raw("data: [DONE]\n\n")(context);
        });
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        for (var i = 0; i < 5; i++)
        {
            // The upstream sends the next event only after this one was read here.
            var read = await stream.ReadAsync(buffer);
            Assert.Equal($"data: {Answers.Chunk($"part{i}")}\n\n", Encoding.UTF8.GetString(buffer, 0, read));
            gate.Release();
        }

        Assert.Equal("data: [DONE]\n\n", await new StreamReader(stream).ReadToEndAsync());
    }

    [Theory]
    [InlineData("data: {\"error\":{\"message\":\"overloaded\",\"code\":529}}\n\n")]
    [InlineData(": PROCESSING\n\ndata: {\"id\":\"gen\",\"error\":{\"message\":\"Provider returned error\",\"code\":502},\"choices\":[]}\n\n")]
    [InlineData(": only comments\n\n")]
    public async Task Stream_ErrorBeforeTheFirstEvent_GoesToTheSibling(string stream)
    {
        await using var bad = await FakeUpstream.StartAsync(Answers.Raw(stream));
        await using var good = await FakeUpstream.StartAsync(Answers.Events(Answers.Chunk("one")));
        await using var host = await GatewayHost.StartAsync(Estate.Of(bad.At("bad") with { Weight = 1_000_000 }, good.At("good") with { Weight = 0 }));
        using var response = await PostAsync(host, Ask);
        Assert.Equal(s_one + "data: [DONE]\n\n", await response.Content.ReadAsStringAsync());
        Assert.Equal("good", Assert.Single(response.Headers.GetValues("x-litellm-model-id")));
        await host.SettledAsync(1);
    }

    [Fact]
    public async Task Stream_PlainJsonErrorInA200_GoesToTheSibling()
    {
        await using var bad = await FakeUpstream.StartAsync(Answers.Plain("""{"error":{"message":"no","code":503}}"""));
        await using var good = await FakeUpstream.StartAsync(Answers.Events(Answers.Chunk("one")));
        await using var host = await GatewayHost.StartAsync(Estate.Of(bad.At("bad") with { Weight = 1_000_000 }, good.At("good") with { Weight = 0 }));
        using var response = await PostAsync(host, Ask);
        Assert.Equal("good", Assert.Single(response.Headers.GetValues("x-litellm-model-id")));
    }

    [Fact]
    public async Task Stream_OnlyErrorsEverywhere_IsAPlainErrorWithItsStatus()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Raw("data: {\"error\":{\"message\":\"busy\",\"code\":429}}\n\n"));
        await using var host = await GatewayHost.StartAsync(Estate.WithoutRetries(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"error":{"message":"busy","code":429}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Stream_AnsweredAsPlainJson_IsPassedOn()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        Assert.Equal(Answers.Completion, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_CutAfterTheFirstEvent_EndsInAnErrorEventAndIsTheDeploymentsFailure(bool hard)
    {
        const string cut = "data: {\"id\":\"half";
        var arrived = new TaskCompletionSource();
        await using var upstream = await FakeUpstream.StartAsync(hard ? Answers.CutAfter(arrived.Task, s_one, cut) : Answers.Raw(s_one, cut));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        arrived.SetResult();
        var text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith(s_one + "data: {\"error\":{", text);
        Assert.EndsWith("\"code\":\"stream_interrupted\"}}\n\n", text);
        Assert.DoesNotContain("[DONE]", text);
        var record = Assert.Single(await host.SettledAsync(1));
        Assert.Equal((RequestOutcome.Failed, "stream_interrupted"), (record.Outcome, record.ErrorCode));
        Assert.Equal(1, host.Router.Status("a")!.FailRequests);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task Stream_ErrorEventInTheMiddle_IsPassedOnAndCountsAsFailure()
    {
        const string error = "data: {\"error\":{\"message\":\"died\",\"code\":500}}\n\n";
        await using var upstream = await FakeUpstream.StartAsync(Answers.Raw(s_one, error, "data: [DONE]\n\n"));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        Assert.Equal(s_one + error, await response.Content.ReadAsStringAsync());
        await host.SettledAsync(1);
        Assert.Equal(1, host.Router.Status("a")!.FailRequests);
    }

    [Fact]
    public async Task Stream_SilentForTooLong_EndsInAnErrorEvent()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.SilentAfter(s_one));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a") with { StreamTimeoutSeconds = 0.2 }));
        using var response = await PostAsync(host, Ask);
        var text = await response.Content.ReadAsStringAsync();
        Assert.EndsWith("\"code\":\"stream_timeout\"}}\n\n", text);
        await Eventually.HoldsAsync(() => upstream.Aborted == 1, "the hang-up at the upstream");
        await host.SettledAsync(1);
    }

    [Fact]
    public async Task Stream_SilentBeforeTheFirstEvent_GoesToTheSibling()
    {
        await using var bad = await FakeUpstream.StartAsync(Answers.SilentAfter());
        await using var good = await FakeUpstream.StartAsync(Answers.Events(Answers.Chunk("one")));
        await using var host = await GatewayHost.StartAsync(Estate.Of(bad.At("bad") with { Weight = 1_000_000, TimeoutSeconds = 0.3 }, good.At("good") with { Weight = 0 }));
        using var response = await PostAsync(host, Ask);
        Assert.Equal("good", Assert.Single(response.Headers.GetValues("x-litellm-model-id")));
    }

    [Fact]
    public async Task Stream_LastDoneWithoutItsBlankLine_IsAWholeStream()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.Raw(s_one, "data: [DONE]"));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        Assert.Equal(s_one + "data: [DONE]\n\n", await response.Content.ReadAsStringAsync());
        Assert.Equal(RequestOutcome.Success, Assert.Single(await host.SettledAsync(1)).Outcome);
    }

    [Fact]
    public async Task Stream_KeptOpenBehindDone_DoesNotKeepTheClient()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.SilentAfter(s_one, "data: [DONE]\n\n"));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        using var response = await PostAsync(host, Ask);
        Assert.Equal(s_one + "data: [DONE]\n\n", await response.Content.ReadAsStringAsync());
        Assert.Equal(RequestOutcome.Success, Assert.Single(await host.SettledAsync(1)).Outcome);
    }

    [Fact]
    public async Task Stream_ClientLeaving_CancelsTheUpstreamAndBlamesNobody()
    {
        await using var upstream = await FakeUpstream.StartAsync(Answers.SilentAfter(s_one));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a")));
        var response = await PostAsync(host, Ask);
        await using (var stream = await response.Content.ReadAsStreamAsync())
        {
            Assert.True(await stream.ReadAsync(new byte[1024]) > 0);
            Assert.Equal(1, host.Router.Status("a")!.InFlight);
        }

        response.Dispose();
        await Eventually.HoldsAsync(() => upstream.Aborted == 1, "the hang-up at the upstream");
        Assert.Equal(RequestOutcome.Cancelled, Assert.Single(await host.SettledAsync(1)).Outcome);
        Assert.Equal(0, host.Router.Status("a")!.FailRequests);
    }

    [Fact]
    public async Task Stream_ManyAtOnce_LoseNothingAndGiveEveryPlaceBack()
    {
        var events = Enumerable.Range(0, 200).Select(i => Answers.Chunk($"t{i}")).ToArray();
        var expected = string.Concat(events.Select(e => $"data: {e}\n\n")) + "data: [DONE]\n\n";
        await using var upstream = await FakeUpstream.StartAsync(Answers.Events([.. events, Answers.UsageChunk]));
        await using var host = await GatewayHost.StartAsync(Estate.Of(upstream.At("a"), upstream.At("b")));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var response = await PostAsync(host, Ask);
            Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        }));
        Assert.All(await host.SettledAsync(40), r => Assert.Equal(RequestOutcome.Success, r.Outcome));
    }

    private static Task<HttpResponseMessage> PostAsync(GatewayHost host, string body) => host.Client.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") },
        HttpCompletionOption.ResponseHeadersRead);
}
