using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.AdminApi;

public sealed class ControlApiTests : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync("a", "b");

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Cooldown_IsSetExtendedAndEnded()
    {
        var set = await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/cooldown", """{"seconds":300,"note":"rotation"}""").ExpectAsync();
        var cooldown = set["status"].GetProperty("cooldown");
        Assert.Equal(("manual", "manual", "olga", "rotation"), (
            cooldown.GetProperty("reason").GetString(), cooldown.GetProperty("source").GetString(), cooldown.GetProperty("by").GetString(), cooldown.GetProperty("note").GetString()));
        Assert.InRange(cooldown.GetProperty("remainingSeconds").GetDouble(), 290, 300);
        Assert.Equal("cooldown", set["status"].GetProperty("health").GetString());

        var shorter = await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/cooldown", """{"seconds":60}""").ExpectAsync();
        Assert.InRange(shorter["status"].GetProperty("cooldown").GetProperty("remainingSeconds").GetDouble(), 50, 60);

        var ended = await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a/cooldown").ExpectAsync();
        Assert.Equal(JsonValueKind.Null, ended["status"].GetProperty("cooldown").ValueKind);

        var kept = _api.Services.GetRequiredService<EventLog>();
        await Eventually.HoldsAsync(() => kept.Recent(10).Any(one => one.Kind == RouterEventKind.CooldownEnded), "the events");
        var ledger = await _api.GetAsync("/api/cooldowns?deployment=a").ExpectAsync();
        Assert.Equal([false, false], ledger.Items.Select(entry => entry.GetProperty("withheld").GetBoolean()));
        Assert.All(ledger.Items, entry => Assert.Equal("olga", entry.GetProperty("endedBy").GetString()));
    }

    [Fact]
    public async Task Cooldown_OfTheLastOne_GoesThroughWithAWarning()
    {
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/cooldown", """{"seconds":300}""").ExpectAsync();
        var last = await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/cooldown", """{"seconds":300}""").ExpectAsync();

        Assert.NotEmpty(last["warnings"].EnumerateArray());
    }

    [Theory]
    [InlineData("{}", "seconds")]
    [InlineData("""{"seconds":0}""", "seconds")]
    [InlineData("""{"seconds":604801}""", "seconds")]
    [InlineData("""{"seconds":"300"}""", "seconds")]
    [InlineData("""{"seconds":300,"reason":"x"}""", "reason")]
    public async Task Cooldown_BadBody_NamesTheField(string body, string field)
    {
        var refused = await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/cooldown", body);

        refused.AssertProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.NotEmpty(refused.Error(field));
    }

    [Fact]
    public async Task Intent_DrainPauseResume()
    {
        Assert.Equal("draining", await IntentAsync("drain"));
        Assert.Equal("paused", await IntentAsync("pause"));
        Assert.Equal("active", await IntentAsync("resume"));

        async Task<string?> IntentAsync(string action) =>
            (await _api.SendAsync(HttpMethod.Post, $"/api/deployments/a/{action}", action == "drain" ? """{"note":"why"}""" : null).ExpectAsync())["status"].GetProperty("intent").GetString();
    }

    [Fact]
    public async Task Intent_OfTheLastOne_NeedsForce()
    {
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/pause").ExpectAsync();

        (await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/drain")).AssertProblem(HttpStatusCode.Conflict, "last_deployment");
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/drain?force=true").ExpectAsync();
    }

    [Fact]
    public async Task DrainedRemoval_WaitsForWhatIsInFlight()
    {
        var router = _api.Services.GetRequiredService<ModelRouter>();
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/pause").ExpectAsync();
        var selection = router.Select("m");
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/resume").ExpectAsync();

        var begun = await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a?drain=true&timeoutSeconds=600").ExpectAsync(HttpStatusCode.Accepted);
        Assert.Equal(("a", 1), (begun.Text("id"), begun.Number("inFlight")));
        Assert.Equal("draining", (await _api.GetAsync("/api/deployments/a").ExpectAsync())["status"].GetProperty("intent").GetString());
        await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a?drain=true").ExpectAsync(HttpStatusCode.Accepted);

        selection.Lease.Dispose();
        await Eventually.HoldsAsync(() => router.Status("a") is null, "the removal");
        var removed = (await _api.GetAsync("/api/audit").ExpectAsync()).Items.Single(entry => entry.GetProperty("action").GetString() == "deployment.remove");
        Assert.Equal(("olga", "deployments/a"), (removed.GetProperty("by").GetString(), removed.GetProperty("resource").GetString()));
    }

    [Fact]
    public async Task DrainedRemoval_TimeIsUp_RemovesAllTheSame()
    {
        var router = _api.Services.GetRequiredService<ModelRouter>();
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/pause").ExpectAsync();
        using var lease = router.Select("m").Lease;
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/resume").ExpectAsync();

        await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a?drain=true&timeoutSeconds=1").ExpectAsync(HttpStatusCode.Accepted);
        await Eventually.HoldsAsync(() => router.Status("a") is null, "the removal");
    }

    [Fact]
    public async Task DrainedRemoval_ResumedMeanwhile_IsKept()
    {
        var router = _api.Services.GetRequiredService<ModelRouter>();
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/pause").ExpectAsync();
        var lease = router.Select("m").Lease;
        await _api.SendAsync(HttpMethod.Post, "/api/deployments/b/resume").ExpectAsync();
        await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a?drain=true").ExpectAsync(HttpStatusCode.Accepted);

        await _api.SendAsync(HttpMethod.Post, "/api/deployments/a/resume").ExpectAsync();
        var removals = _api.Services.GetRequiredService<RouterConsole.Operations.DrainedRemovals>();
        await Eventually.HoldsAsync(() => removals.Pending == 0, "the end of the removal");
        lease.Dispose();

        await _api.GetAsync("/api/deployments/a").ExpectAsync();
    }

    [Fact]
    public async Task DrainedRemoval_OfTheLastOne_NeedsForce()
    {
        await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a").ExpectAsync();

        (await _api.SendAsync(HttpMethod.Delete, "/api/deployments/b?drain=true")).AssertProblem(HttpStatusCode.Conflict, "last_deployment");
    }

    [Fact]
    public async Task Sandbox_FaultsAreKept()
    {
        await _api.SendAsync(HttpMethod.Put, "/api/sandbox/a", """{"latencyMs":50,"errorRates":{"rate_limit":0.25},"retryAfterSeconds":3}""").ExpectAsync();

        var faults = await _api.GetAsync("/api/sandbox/a").ExpectAsync();
        Assert.Equal((50, 0.25), (faults.Number("latencyMs"), faults["errorRates"].GetProperty("rate_limit").GetDouble()));
        Assert.Equal(["latencyMs", "ttftMs", "tokensPerSecond", "errorRates", "retryAfterSeconds", "cutRate"], faults.Body.EnumerateObject().Select(one => one.Name));
        (await _api.SendAsync(HttpMethod.Put, "/api/sandbox/a", """{"errorRates":{"nonsense":0.25}}""")).AssertProblem(HttpStatusCode.BadRequest, "invalid");
    }
}
