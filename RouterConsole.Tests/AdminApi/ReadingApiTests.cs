using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;
using RouterConsole.Tests.Telemetry;

namespace RouterConsole.Tests.AdminApi;

public sealed class ReadingApiTests : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync("a", "b");

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Models_ShowStrategySplitAndHeadroom()
    {
        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"rpmLimit":60,"maxParallelRequests":4}""").ExpectAsync();
        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/b", """{"rpmLimit":40}""").ExpectAsync();

        var model = Assert.Single((await _api.GetAsync("/api/models").ExpectAsync()).Items);

        Assert.Equal(("m", "simple_shuffle", 2), (model.GetProperty("model").GetString(), model.GetProperty("strategy").GetString(), model.GetProperty("available").GetInt32()));
        Assert.Equal(100, model.GetProperty("headroom").GetProperty("rpm").GetInt64());
        Assert.Equal(JsonValueKind.Null, model.GetProperty("headroom").GetProperty("parallel").ValueKind);
        Assert.Equal(["a", "b"], model.GetProperty("deployments").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Models_PatchAndNamesWithASlash()
    {
        await _api.SendAsync(HttpMethod.Post, "/api/deployments", ApiHost.Deployment("s", "openai/gpt-4o")).ExpectAsync(HttpStatusCode.Created);

        var patched = await _api.SendAsync(HttpMethod.Patch, "/api/models/openai%2Fgpt-4o", """{"strategy":"least_busy","numRetries":1}""").ExpectAsync();
        Assert.Equal("least_busy", patched.Text("strategy"));
        var read = await _api.GetAsync("/api/models/openai%2Fgpt-4o").ExpectAsync();
        Assert.Equal(patched.ETag, read.ETag);
        Assert.Equal(1, read["overrides"].GetProperty("numRetries").GetInt32());
        await _api.GetAsync("/api/models/openai/gpt-4o").ExpectAsync();
        (await _api.GetAsync("/api/models/openai%2Fnothing")).AssertProblem(HttpStatusCode.NotFound, "not_found");
        (await _api.SendAsync(HttpMethod.Patch, "/api/models/m", """{"strategy":"best"}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Aliases_AreSetFollowedAndRemoved()
    {
        await _api.SendAsync(HttpMethod.Put, "/api/aliases/team%2Fbest", """{"target":"good"}""").ExpectAsync();
        var set = await _api.SendAsync(HttpMethod.Put, "/api/aliases/good", """{"target":"m"}""").ExpectAsync();
        Assert.Equal(("good", "m"), (set.Text("alias"), set.Text("resolvesTo")));

        var list = await _api.GetAsync("/api/aliases").ExpectAsync();
        Assert.Equal([("good", "m", true), ("team/best", "m", true)], list.Items.Select(one =>
            (one.GetProperty("alias").GetString()!, one.GetProperty("resolvesTo").GetString()!, one.GetProperty("exists").GetBoolean())));

        (await _api.SendAsync(HttpMethod.Put, "/api/aliases/good", """{"target":"team/best"}""")).AssertProblem(HttpStatusCode.BadRequest, "alias_cycle");
        (await _api.SendAsync(HttpMethod.Put, "/api/aliases/m", """{"target":"elsewhere"}""")).AssertProblem(HttpStatusCode.BadRequest, "alias_conflict");
        (await _api.SendAsync(HttpMethod.Put, "/api/aliases/good", "{}")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        await _api.SendAsync(HttpMethod.Delete, "/api/aliases/team%2Fbest").ExpectAsync();
        (await _api.SendAsync(HttpMethod.Delete, "/api/aliases/team%2Fbest")).AssertProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Fallbacks_AreSetReplacedAndLinted()
    {
        await _api.SendAsync(HttpMethod.Post, "/api/deployments", ApiHost.Deployment("n1", "n/1")).ExpectAsync(HttpStatusCode.Created);
        var set = await _api.SendAsync(HttpMethod.Put, "/api/fallbacks/context_window/m", """{"models":["n/1"]}""").ExpectAsync();
        Assert.Equal(("context_window", "m", JsonValueKind.Array), (set.Text("kind"), set.Text("model"), set["lint"].ValueKind));
        await _api.SendAsync(HttpMethod.Put, "/api/fallbacks/general/n%2F1", """{"models":["m"]}""").ExpectAsync();
        await _api.SendAsync(HttpMethod.Put, "/api/fallbacks/default", """{"models":["m"]}""").ExpectAsync();

        var all = await _api.GetAsync("/api/fallbacks").ExpectAsync();
        Assert.Equal("n/1", all["contextWindow"].GetProperty("m")[0].GetString());
        Assert.Equal("m", all["general"].GetProperty("n/1")[0].GetString());
        Assert.Equal("m", all["default"][0].GetString());
        await _api.SendAsync(HttpMethod.Put, "/api/fallbacks", all.Body.GetRawText()).ExpectAsync();

        (await _api.SendAsync(HttpMethod.Put, "/api/fallbacks/general/m", """{"models":["m"]}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        (await _api.SendAsync(HttpMethod.Put, "/api/fallbacks/general/m", """{"models":["n/1","n/1"]}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        (await _api.SendAsync(HttpMethod.Put, "/api/fallbacks/sometimes/m", """{"models":["n/1"]}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        await _api.SendAsync(HttpMethod.Delete, "/api/fallbacks/default").ExpectAsync();
        await _api.SendAsync(HttpMethod.Delete, "/api/fallbacks/general/n%2F1").ExpectAsync();
        var replaced = await _api.SendAsync(HttpMethod.Put, "/api/fallbacks", """{"rateLimit":{"m":["n/1"]}}""").ExpectAsync();
        Assert.Empty(replaced["contextWindow"].EnumerateObject());
    }

    [Fact]
    public async Task Settings_AreReadAndPatched()
    {
        var read = await _api.GetAsync("/api/settings").ExpectAsync();
        Assert.Equal(("simple_shuffle", 3, 60), (read.Text("routingStrategy"), read.Number("numRetries"), read.Number("timeoutSeconds")));

        var patched = await _api.SendAsync(HttpMethod.Patch, "/api/settings", """{"numRetries":1,"retryPolicy":{"rate_limit":0}}""", ifMatch: read.ETag).ExpectAsync();
        Assert.Equal((1, 0), (patched.Number("numRetries"), patched["retryPolicy"].GetProperty("rate_limit").GetInt32()));
        Assert.NotEqual(read.ETag, patched.ETag);
        (await _api.SendAsync(HttpMethod.Patch, "/api/settings", """{"numRetries":2}""", ifMatch: read.ETag)).AssertProblem(HttpStatusCode.PreconditionFailed, "stale");
        var refused = await _api.SendAsync(HttpMethod.Patch, "/api/settings", """{"numRetries":-1,"bogus":1}""");
        refused.AssertProblem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task HealthAndMetrics_TellWhatIs()
    {
        var health = await _api.GetAsync("/api/health").ExpectAsync();
        Assert.Equal(["a", "b"], health.Items.Select(one => one.GetProperty("id").GetString()));
        Assert.True(health["store"].GetProperty("writable").GetBoolean());

        _api.Services.GetRequiredService<ModelRouter>().Select("m").Lease.Dispose();
        var metrics = await _api.GetAsync("/api/metrics").ExpectAsync();
        Assert.Equal((1, 1, 0), (metrics.Number("providerSelected"), metrics.Number("strategyUsed"), metrics.Number("fallbackTriggered")));
        Assert.Equal(1, metrics["selections"].GetProperty("simple_shuffle").GetInt64());
    }

    [Fact]
    public async Task History_GivesSteps()
    {
        _api.Services.GetRequiredService<IRequestRecorder>().Record(Records.Served());

        var total = await _api.GetAsync("/api/history").ExpectAsync();
        Assert.Equal(1, total.Items.Sum(point => point.GetProperty("requests").GetInt64()));
        var ofOne = await _api.GetAsync("/api/history?deployment=a&step=60").ExpectAsync();
        Assert.Equal(1, ofOne.Items.Sum(point => point.GetProperty("requests").GetInt64()));
        Assert.True(ofOne.Items[^1].GetProperty("isOpen").GetBoolean());
        await _api.GetAsync("/api/history?model=m").ExpectAsync();
        (await _api.GetAsync("/api/history?deployment=nobody")).AssertProblem(HttpStatusCode.NotFound, "not_found");
        (await _api.GetAsync("/api/history?model=nothing")).AssertProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Requests_AreListedFilteredAndFound()
    {
        var recorder = _api.Services.GetRequiredService<IRequestRecorder>();
        recorder.Record(Records.Served("a") with { CallId = "one/1" });
        recorder.Record(Records.Refused(ErrorKind.RateLimit, RequestOutcome.Failed, Blame.Deployment, 429, "b") with { CallId = "two" });

        var failed = Assert.Single((await _api.GetAsync("/api/requests?outcome=failed&deployment=b").ExpectAsync()).Items);
        Assert.Equal("two", failed.GetProperty("callId").GetString());
        Assert.Equal("rate_limit", failed.GetProperty("attempts")[0].GetProperty("error").GetProperty("kind").GetString());
        Assert.Equal(2, (await _api.GetAsync("/api/requests?q=ONE&limit=1000").ExpectAsync()).Items.Count + (await _api.GetAsync("/api/requests?limit=1").ExpectAsync()).Items.Count);
        Assert.Equal("one/1", (await _api.GetAsync("/api/requests/one%2F1").ExpectAsync()).Text("callId"));
        (await _api.GetAsync("/api/requests/three")).AssertProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task AuditAndRevisions_ArePaged()
    {
        var first = await _api.GetAsync("/api/revisions?limit=1").ExpectAsync();
        Assert.Equal(2, first.Items[0].GetProperty("number").GetInt64());
        Assert.Equal(["deployments", "deployments/b"], first.Items[0].GetProperty("resources").EnumerateArray().Select(one => one.GetString()));
        var second = await _api.GetAsync($"/api/revisions?limit=1&cursor={first.Text("next")}").ExpectAsync();
        Assert.Equal(1, second.Items[0].GetProperty("number").GetInt64());
        var content = await _api.GetAsync("/api/revisions/1").ExpectAsync();
        Assert.Equal("a", Assert.Single(content["deployments"].EnumerateArray()).GetProperty("id").GetString());
        (await _api.GetAsync("/api/revisions/99")).AssertProblem(HttpStatusCode.NotFound, "not_found");

        var audit = await _api.GetAsync("/api/audit?limit=1").ExpectAsync();
        Assert.Equal(("olga", "deployments/b"), (audit.Items[0].GetProperty("by").GetString(), audit.Items[0].GetProperty("resource").GetString()));
        Assert.Equal("b", audit.Items[0].GetProperty("after").GetProperty("id").GetString());
        var older = await _api.GetAsync($"/api/audit?limit=1&cursor={Uri.EscapeDataString(audit.Text("next")!)}").ExpectAsync();
        Assert.Equal("deployments/a", Assert.Single(older.Items).GetProperty("resource").GetString());
    }

    [Fact]
    public async Task Explain_ReservesNothing()
    {
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/pause").ExpectAsync();

        var explained = await _api.SendAsync(HttpMethod.Post, "/api/route/explain", """{"model":"m","error":null,"tags":[],"estimatedTokens":0}""", ApiHost.Viewer).ExpectAsync();

        Assert.Equal("m", explained.Text("resolved"));
        var candidates = explained["decision"].GetProperty("candidates").EnumerateArray().ToDictionary(one => one.GetProperty("deploymentId").GetString()!);
        Assert.Equal(1, candidates["a"].GetProperty("probability").GetDouble());
        Assert.Equal("paused", candidates["b"].GetProperty("reasons")[0].GetString());
        Assert.Equal(0, (await _api.GetAsync("/api/metrics")).Number("providerSelected"));

        var unknown = await _api.SendAsync(HttpMethod.Post, "/api/route/explain", """{"model":"nothing"}""", ApiHost.Viewer).ExpectAsync();
        Assert.Equal("model_not_found", unknown["error"].GetProperty("kind").GetString());
        (await _api.SendAsync(HttpMethod.Post, "/api/route/explain", """{"error":"nonsense"}""", ApiHost.Viewer)).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        (await _api.SendAsync(HttpMethod.Post, "/api/route/explain", "{}", ApiHost.Viewer)).AssertProblem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Events_ComeNewestFirst()
    {
        await Eventually.HoldsAsync(() => _api.Services.GetRequiredService<EventLog>().Newest >= 2, "the events");

        var events = await _api.GetAsync("/api/events?limit=1").ExpectAsync();

        var newest = Assert.Single(events.Items);
        Assert.Equal("configuration_changed", newest.GetProperty("kind").GetString());
        Assert.True(DateTimeOffset.TryParse(newest.GetProperty("at").GetString(), CultureInfo.InvariantCulture, out var at) && at.Offset == TimeSpan.Zero);
    }
}
