using System.Net;

namespace RouterConsole.Tests.AdminApi;

public sealed class BadInputTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly ApiHost _api = fixture.Api;

    /// <summary>Every route that takes a body.</summary>
    public static TheoryData<string, string> Bodies => new()
    {
        { "POST", "/api/deployments" },
        { "PUT", "/api/deployments" },
        { "PUT", "/api/deployments/a" },
        { "PATCH", "/api/deployments/a" },
        { "POST", "/api/deployments/a/cooldown" },
        { "POST", "/api/deployments/test" },
        { "PATCH", "/api/models/m" },
        { "PUT", "/api/aliases/x" },
        { "PUT", "/api/fallbacks" },
        { "PUT", "/api/fallbacks/default" },
        { "PUT", "/api/fallbacks/general/m" },
        { "PATCH", "/api/settings" },
        { "POST", "/api/route/explain" },
        { "PUT", "/api/sandbox/a" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_Unusable_IsAProblem(string method, string path)
    {
        var verb = new HttpMethod(method);
        foreach (var broken in new[] { "", "{", "nonsense", "{\"a\":1,\"a\":2}", "{\"x\":\"\\ud800\"}", "[1", new string('[', 100), "\"\\" })
        {
            var answer = await _api.SendAsync(verb, path, broken);
            Assert.True(answer is { Status: HttpStatusCode.BadRequest, Code: "invalid_json" or "invalid" }, $"{broken}: {answer.Body}");
            answer.AssertProblem(HttpStatusCode.BadRequest, answer.Code!);
        }

        foreach (var wrong in new[] { "1", "\"text\"", "null", "[null]", "[1]", "{\"noSuchField\":1}", "{\"items\":7}" })
        {
            (await _api.SendAsync(verb, path, wrong)).AssertProblem(HttpStatusCode.BadRequest, "invalid");
        }

        (await _api.SendAsync(verb, path, "a=b", contentType: "application/x-www-form-urlencoded")).AssertProblem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        Assert.Equal(2, (await _api.GetAsync("/api/revisions")).Items.Count);
    }

    [Theory]
    [InlineData("""{"weight":"5"}""", "weight")]
    [InlineData("""{"weight":1.5}""", "weight")]
    [InlineData("""{"weight":99999999999999999999}""", "weight")]
    [InlineData("""{"weight":-1}""", "weight")]
    [InlineData("""{"tags":"eu"}""", "tags")]
    [InlineData("""{"tags":["eu",1]}""", "tags[1]")]
    [InlineData("""{"probe":{"kind":"ping"}}""", "probe.kind")]
    [InlineData("""{"probe":7}""", "probe")]
    [InlineData("""{"rpmLimit":0}""", "rpmLimit")]
    [InlineData("""{"Weight":1}""", "Weight")]
    public async Task Deployment_WrongField_IsNamedByItsPath(string patch, string path)
    {
        var whole = patch[..^1] + ""","model":"m","provider":"sandbox","upstreamModel":"echo"}""";
        foreach (var (method, where, body, prefix) in new[]
        {
            (HttpMethod.Patch, "/api/deployments/a", patch, ""),
            (HttpMethod.Post, "/api/deployments", whole, ""),
            (HttpMethod.Put, "/api/deployments/a", whole, ""),
            (HttpMethod.Put, "/api/deployments", $"[{ApiHost.Deployment("x")},{whole}]", "[1]."),
        })
        {
            var refused = await _api.SendAsync(method, where, body);
            refused.AssertProblem(HttpStatusCode.BadRequest, "invalid");
            Assert.True(refused["errors"].TryGetProperty(prefix + path, out _), $"{method} {where}: {refused.Body}");
        }
    }

    [Fact]
    public async Task Deployment_EverythingWrong_IsToldAtOnce()
    {
        var refused = await _api.SendAsync(HttpMethod.Post, "/api/deployments", """{"weight":-1,"rpmLimit":0,"provider":"nobody"}""");

        refused.AssertProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.Superset(
            new HashSet<string>(["weight", "rpmLimit", "provider", "model", "upstreamModel"]),
            refused["errors"].EnumerateObject().Select(error => error.Name).ToHashSet());
    }

    [Theory]
    [InlineData("12")]
    [InlineData("\"x\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task IfMatch_Unusable_IsAProblem(string ifMatch)
    {
        var refused = await _api.SendAsync(HttpMethod.Patch, "/api/deployments/a", """{"weight":2}""", ifMatch: ifMatch);

        refused.AssertProblem(HttpStatusCode.BadRequest, "invalid_header");
        Assert.NotEmpty(refused.Error("If-Match"));
    }

    [Theory]
    [InlineData("/api/history?step=0", "step")]
    [InlineData("/api/history?step=x", "step")]
    [InlineData("/api/history?from=yesterday", "from")]
    [InlineData("/api/history?from=2026-03-01T12:00:00Z&to=2026-03-01T11:00:00Z", "from")]
    [InlineData("/api/history?deployment=a&model=m", "model")]
    [InlineData("/api/requests?limit=0", "limit")]
    [InlineData("/api/requests?limit=1001", "limit")]
    [InlineData("/api/requests?outcome=bad", "outcome")]
    [InlineData("/api/events?limit=-1", "limit")]
    [InlineData("/api/cooldowns?limit=99999999999", "limit")]
    [InlineData("/api/audit?cursor=soon", "cursor")]
    [InlineData("/api/revisions?cursor=0", "cursor")]
    [InlineData("/api/live?topics=weather", "topics")]
    public async Task BadQuery_NamesTheParameterAndWhatIsAllowed(string path, string parameter)
    {
        var refused = await _api.GetAsync(path);

        refused.AssertProblem(HttpStatusCode.BadRequest, "invalid_query");
        Assert.NotEmpty(refused.Error(parameter));
    }

    [Fact]
    public async Task Query_ForceThatIsNoFlag_ChangesNothing()
    {
        (await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a?force=maybe")).AssertProblem(HttpStatusCode.BadRequest, "invalid_query");
        (await _api.SendAsync(HttpMethod.Delete, "/api/deployments/a?drain=true&timeoutSeconds=0")).AssertProblem(HttpStatusCode.BadRequest, "invalid_query");
        await _api.GetAsync("/api/deployments/a").ExpectAsync();
    }

    [Fact]
    public async Task Body_TooLarge_Is413()
    {
        var body = $$"""{"note":"{{new string('x', 9 * 1024 * 1024)}}"}""";

        (await _api.SendAsync(HttpMethod.Post, "/api/deployments", body)).AssertProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Theory]
    [InlineData("GET", "/api/deployments/nobody", "not_found")]
    [InlineData("PATCH", "/api/deployments/nobody", "not_found")]
    [InlineData("DELETE", "/api/deployments/nobody", "not_found")]
    [InlineData("DELETE", "/api/deployments/nobody?drain=true", "not_found")]
    [InlineData("POST", "/api/deployments/nobody/drain", "not_found")]
    [InlineData("DELETE", "/api/deployments/nobody/cooldown", "not_found")]
    [InlineData("POST", "/api/deployments/nobody/test", "not_found")]
    [InlineData("GET", "/api/sandbox/nobody", "not_found")]
    [InlineData("GET", "/api/revisions/1/diff/99", "not_found")]
    [InlineData("POST", "/api/revisions/99/restore", "not_found")]
    [InlineData("POST", "/api/revisions/0/restore", "not_found")]
    [InlineData("GET", "/api/no/such/route", "not_found")]
    [InlineData("DELETE", "/api/settings", "not_found")]
    public async Task Unknown_IsAProblem(string method, string path, string code) =>
        (await _api.SendAsync(new HttpMethod(method), path, method == "PATCH" ? "{}" : null)).AssertProblem(HttpStatusCode.NotFound, code);

    [Theory]
    [InlineData("POST", "/api/config/import?format=litellm")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/docs")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/api/config/export")]
    public async Task NotBuiltYet_SaysSo(string method, string path) =>
        (await _api.SendAsync(new HttpMethod(method), path)).AssertProblem(HttpStatusCode.NotImplemented, "not_available_yet");
}
