using System.Net;
using System.Text.Json;

namespace RouterConsole.Tests.AdminApi;

public sealed class DeploymentsApiTests : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync("a", "b");

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Get_HasTheContractsFields()
    {
        var one = (await _api.GetAsync("/api/deployments/a").ExpectAsync()).Body;

        Assert.Equal(
            [
                "id", "model", "provider", "upstreamModel", "baseUrl", "apiKey", "apiKeyInfo", "weight", "priority", "rpmLimit", "tpmLimit", "maxParallelRequests",
                "timeoutSeconds", "streamTimeoutSeconds", "cooldownSeconds", "allowedFails", "tags", "maxInputTokens",
                "inputCostPerMillionTokens", "outputCostPerMillionTokens", "probe", "status",
            ],
            Names(one));
        Assert.Equal(
            [
                "health", "since", "available", "unavailableReasons", "intent", "cooldown", "halfOpen", "inFlight", "rpm", "tpm", "errorRate",
                "averageLatencyMs", "p50LatencyMs", "p95LatencyMs", "timeToFirstTokenMs",
                "totalRequests", "successRequests", "failRequests", "lastSuccessAt", "lastError",
            ],
            Names(one.GetProperty("status")));
        Assert.Equal(["enabled", "kind", "intervalSeconds"], Names(one.GetProperty("probe")));
        Assert.Equal(("healthy", "active"), (one.GetProperty("status").GetProperty("health").GetString(), one.GetProperty("status").GetProperty("intent").GetString()));
        Assert.Equal("none", one.GetProperty("apiKeyInfo").GetProperty("source").GetString());
    }

    [Fact]
    public async Task List_IsInConfiguredOrder_AndVersioned()
    {
        var list = await _api.GetAsync("/api/deployments").ExpectAsync();

        Assert.Equal(["a", "b"], list.Items.Select(one => one.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, list["next"].ValueKind);
        Assert.Equal("\"2\"", list.ETag);
        Assert.Equal("\"1\"", (await _api.GetAsync("/api/deployments/a")).ETag);
    }

    [Fact]
    public async Task Create_AnswersWhereItIsAndItsRevision()
    {
        var made = await _api.SendAsync(HttpMethod.Post, "/api/deployments", """{"model":"m","provider":"sandbox","upstreamModel":"echo","weight":3}""").ExpectAsync(HttpStatusCode.Created);

        Assert.Equal($"/api/deployments/{made.Text("id")}", made.Location);
        Assert.Equal((3, 2, 3), (made.Number("revision"), made.Number("previousRevision"), made.Number("weight")));
        Assert.Equal("\"3\"", made.ETag);
        await _api.GetAsync(made.Location!).ExpectAsync();
    }

    [Fact]
    public async Task Key_IsNeverGivenBack()
    {
        const string Secret = "sk-upstream-secret-value-9f3c";
        var made = await _api.SendAsync(HttpMethod.Post, "/api/deployments", $$"""{"id":"k","model":"m","provider":"openai","upstreamModel":"x","apiKey":"{{Secret}}"}""").ExpectAsync(HttpStatusCode.Created);
        Assert.Equal(("stored", "9f3c"), (made["apiKeyInfo"].GetProperty("source").GetString(), made["apiKeyInfo"].GetProperty("last4").GetString()));

        var env = await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"apiKey":"os.environ/SOME_KEY"}""").ExpectAsync();
        Assert.Equal(("env", "SOME_KEY"), (env["apiKeyInfo"].GetProperty("source").GetString(), env["apiKeyInfo"].GetProperty("variable").GetString()));

        foreach (var path in new[] { "/api/deployments", "/api/deployments/k", "/api/audit", "/api/revisions", "/api/revisions/3", "/api/events", "/api/health", "/api/models" })
        {
            var text = (await _api.GetAsync(path).ExpectAsync()).Body.GetRawText();
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("protected", text, StringComparison.OrdinalIgnoreCase);
        }

        var stale = await _api.SendAsync(HttpMethod.Patch, "/api/deployments/k", """{"weight":2}""", ifMatch: "\"1\"");
        stale.AssertProblem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.DoesNotContain("protected", stale.Body.GetRawText(), StringComparison.OrdinalIgnoreCase);

        var removed = await _api.SendAsync(HttpMethod.Patch, "/api/deployments/k", """{"apiKey":""}""").ExpectAsync();
        Assert.Equal("none", removed["apiKeyInfo"].GetProperty("source").GetString());
    }

    [Fact]
    public async Task Answer_CanBeEditedAndSentBack()
    {
        var one = (await _api.GetAsync("/api/deployments/a").ExpectAsync()).Body.GetRawText();

        var put = await _api.SendAsync(HttpMethod.Put, "/api/deployments/a", one.Replace("\"weight\":1", "\"weight\":7", StringComparison.Ordinal)).ExpectAsync();
        Assert.Equal(7, put.Number("weight"));
        await _api.SendAsync(HttpMethod.Put, "/api/deployments/a", put.Body.GetRawText()).ExpectAsync();

        var list = (await _api.GetAsync("/api/deployments").ExpectAsync()).Body;
        await _api.SendAsync(HttpMethod.Put, "/api/deployments", list.GetProperty("items").GetRawText()).ExpectAsync();
        await _api.SendAsync(HttpMethod.Put, "/api/deployments", list.GetRawText()).ExpectAsync();
    }

    [Fact]
    public async Task ReplaceAll_IsOneRevision()
    {
        var put = await _api.SendAsync(HttpMethod.Put, "/api/deployments", $"[{ApiHost.Deployment("c")},{ApiHost.Deployment("b")}]").ExpectAsync();

        Assert.Equal((3, 2), (put.Number("revision"), put.Number("previousRevision")));
        Assert.Equal(["c", "b"], put.Items.Select(one => one.GetProperty("id").GetString()));
        (await _api.GetAsync("/api/deployments/a")).AssertProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Patch_ChangesOnlyWhatItNames_NullIsTheDefault()
    {
        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"rpmLimit":60,"tags":["eu"],"weight":5}""", contentType: "application/merge-patch+json").ExpectAsync();
        var one = await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"rpmLimit":null}""").ExpectAsync();

        Assert.Equal(JsonValueKind.Null, one["rpmLimit"].ValueKind);
        Assert.Equal(5, one.Number("weight"));
        Assert.Equal("eu", one["tags"][0].GetString());
    }

    [Fact]
    public async Task IfMatch_Stale_Is412WithBothVersionsAndTheCurrentOne()
    {
        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":5}""", ifMatch: "\"1\"").ExpectAsync();

        var stale = await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":6}""", ifMatch: "\"1\"");

        stale.AssertProblem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal((1, 3), (stale.Number("expectedVersion"), stale.Number("currentVersion")));
        Assert.Equal(5, stale["current"].GetProperty("weight").GetInt32());
        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":6}""", ifMatch: "\"3\"").ExpectAsync();
        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":7}""", ifMatch: "*").ExpectAsync();
    }

    [Fact]
    public async Task WriteThatChangesNothing_KeepsTheVersion()
    {
        var same = await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":1}""").ExpectAsync();

        Assert.Equal((2, 2), (same.Number("revision"), same.Number("previousRevision")));
        Assert.Equal("\"1\"", same.ETag);
    }

    [Fact]
    public async Task ChangeNote_NamesTheRevision()
    {
        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":5}""", note: "more for a").ExpectAsync();

        var newest = (await _api.GetAsync("/api/revisions?limit=1").ExpectAsync()).Items[0];
        Assert.Equal(("more for a", "olga"), (newest.GetProperty("note").GetString(), newest.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task Remove_TheLastOne_NeedsForce()
    {
        await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a").ExpectAsync();

        (await _api.SendAsync(HttpMethod.Delete, "/api/deployments/b")).AssertProblem(HttpStatusCode.Conflict, "last_deployment");
        var gone = await _api.SendAsync(HttpMethod.Delete, "/api/deployments/b?force=true").ExpectAsync();
        Assert.Equal((4, 3), (gone.Number("revision"), gone.Number("previousRevision")));
        Assert.Empty((await _api.GetAsync("/api/deployments").ExpectAsync()).Items);
    }

    [Fact]
    public async Task Test_SavedAndUnsaved_CallOnce()
    {
        var saved = await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/test").ExpectAsync();
        Assert.True(saved["success"].GetBoolean());
        Assert.Equal("echo", saved["models"][0].GetString());
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/test", """{"completion":true}""").ExpectAsync();
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/test?completion=true", ApiHost.Deployment("new")).ExpectAsync();

        Assert.Equal(["a models", "a completion", "new completion"], _api.Probe.Calls.Select(call => $"{call.Deployment.Id} {call.Kind}".ToLowerInvariant()));
        Assert.Equal(2, (await _api.GetAsync("/api/deployments")).Items.Count);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
