using System.Net;
using System.Text.Json;

namespace RouterConsole.Tests.AdminApi;

public sealed class RevisionsApiTests : IAsyncLifetime
{
    private const string Key = "sk-upstream-veryverysecret9f3c";

    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync("a", "b");

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Difference_ShowsFieldsAndNoSecrets()
    {
        await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", $$"""{"weight":5,"apiKey":"{{Key}}"}""").ExpectAsync();

        var difference = await _api.GetAsync("/api/revisions/2/diff/3").ExpectAsync();

        var change = Assert.Single(difference["changes"].EnumerateArray());
        Assert.Equal((2, 3, "deployments/a", "changed"), (difference.Number("from"), difference.Number("to"), change.GetProperty("resource").GetString(), change.GetProperty("change").GetString()));
        var weight = change.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("path").GetString() == "weight");
        Assert.Equal((1, 5), (weight.GetProperty("before").GetInt32(), weight.GetProperty("after").GetInt32()));
        Assert.Equal(5, change.GetProperty("after").GetProperty("weight").GetInt32());
        var text = difference.Body.GetRawText();
        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain("credential", text, StringComparison.Ordinal);
        Assert.Contains("9f3c", text, StringComparison.Ordinal);

        var first = await _api.GetAsync("/api/revisions/0/diff/1").ExpectAsync();
        Assert.Equal(JsonValueKind.Null, first["changes"][0].GetProperty("before").ValueKind);
        (await _api.GetAsync("/api/revisions/1/diff/99")).AssertProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Restore_AnswersTheNewRevision_AndTakesANote()
    {
        await _api.SendAsync(HttpMethod.Delete, "/api/deployments/b").ExpectAsync();

        var restored = await _api.SendAsync(HttpMethod.Post, "/api/revisions/2/restore", ifMatch: "\"3\"", note: "b is needed").ExpectAsync();

        Assert.Equal((2, 4, 3, "\"4\""), (restored.Number("restored"), restored.Number("revision"), restored.Number("previousRevision"), restored.ETag));
        await _api.GetAsync("/api/deployments/b").ExpectAsync();
        var newest = (await _api.GetAsync("/api/revisions?limit=1").ExpectAsync()).Items[0];
        Assert.Equal(("olga", "b is needed"), (newest.GetProperty("by").GetString(), newest.GetProperty("note").GetString()));
        Assert.Equal("revision.restore", (await _api.GetAsync("/api/audit?limit=1").ExpectAsync()).Items[0].GetProperty("action").GetString());

        (await _api.SendAsync(HttpMethod.Post, "/api/revisions/1/restore", ifMatch: "\"3\"")).AssertProblem(HttpStatusCode.PreconditionFailed, "stale");
        (await _api.SendAsync(HttpMethod.Post, "/api/revisions/1/restore", key: ApiHost.Viewer)).AssertProblem(HttpStatusCode.Forbidden, "forbidden");
    }
}
