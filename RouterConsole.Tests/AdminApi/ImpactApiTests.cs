using System.Net;
using System.Text.Json;

namespace RouterConsole.Tests.AdminApi;

public sealed class ImpactApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly ApiHost _api = fixture.Api;

    [Fact]
    public async Task Impact_IsToldToViewers()
    {
        var impact = await _api.SendAsync(HttpMethod.Post, "/api/impact", """{"ids":["a"],"action":"drain"}""", ApiHost.Viewer).ExpectAsync();

        Assert.Equal("drain", impact.Text("action"));
        var model = Assert.Single(impact["models"].EnumerateArray());
        Assert.Equal(("m", 2, "b"), (model.GetProperty("model").GetString(), model.GetProperty("deployments").GetInt32(), model.GetProperty("left")[0].GetString()));
        Assert.Equal(JsonValueKind.Null, model.GetProperty("unused").GetProperty("rpm").ValueKind);
        Assert.Equal(0, model.GetProperty("demand").GetProperty("rpm").GetDouble());
        Assert.Empty(impact["warnings"].EnumerateArray());

        var last = await _api.SendAsync(HttpMethod.Post, "/api/impact", """{"ids":["a","b"],"action":"cooldown"}""", ApiHost.Viewer).ExpectAsync();
        Assert.Equal("a and b are the last available deployments of m: it has no fallback, its requests would fail.", last["warnings"][0].GetString());
    }

    [Theory]
    [InlineData("""{"action":"pause"}""", "ids", "at least one")]
    [InlineData("""{"ids":[],"action":"pause"}""", "ids", "at least one")]
    [InlineData("""{"ids":["a"]}""", "action", "cooldown, drain, pause, remove")]
    [InlineData("""{"ids":["a"],"action":"explode"}""", "action", "cooldown, drain, pause, remove")]
    [InlineData("""{"ids":"a","action":"pause"}""", "ids", "list")]
    public async Task BadQuestion_NamesWhatIsAllowed(string body, string field, string allowed)
    {
        var refused = await _api.SendAsync(HttpMethod.Post, "/api/impact", body);

        refused.AssertProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.Contains(allowed, refused.Error(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownId_Is404()
    {
        var refused = await _api.SendAsync(HttpMethod.Post, "/api/impact", """{"ids":["a","nobody"],"action":"pause"}""");

        refused.AssertProblem(HttpStatusCode.NotFound, "not_found");
        Assert.Contains("'nobody'", refused.Text("detail"), StringComparison.Ordinal);
    }
}
