using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.AdminApi;

namespace RouterConsole.Tests.AdminApi;

public sealed class AccessTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly ApiHost _api = fixture.Api;

    [Fact]
    public async Task EveryRoute_WithoutCredentials_Is401()
    {
        var routes = Routes().ToList();
        Assert.True(routes.Count > 50, $"only {routes.Count} routes");
        using var nobody = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _api.Address };
        foreach (var (method, path) in routes)
        {
            foreach (var wrong in new[] { null, "Bearer nonsense", "Bearer " })
            {
                using var request = new HttpRequestMessage(method, path);
                if (wrong is not null)
                {
                    request.Headers.TryAddWithoutValidation("Authorization", wrong);
                }

                using var response = await nobody.SendAsync(request);
                Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} with {wrong}: {response.StatusCode}");
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Theory]
    [InlineData("POST", "/api/deployments", """{"model":"m","provider":"sandbox","upstreamModel":"x"}""")]
    [InlineData("PUT", "/api/deployments", "[]")]
    [InlineData("PATCH", "/api/deployments/a", """{"weight":2}""")]
    [InlineData("DELETE", "/api/deployments/a", null)]
    [InlineData("DELETE", "/api/deployments/a?drain=true", null)]
    [InlineData("POST", "/api/deployments/a/cooldown", """{"seconds":5}""")]
    [InlineData("DELETE", "/api/deployments/a/cooldown", null)]
    [InlineData("POST", "/api/deployments/a/pause", null)]
    [InlineData("POST", "/api/deployments/a/test", null)]
    [InlineData("PUT", "/api/aliases/x", """{"target":"m"}""")]
    [InlineData("PUT", "/api/fallbacks/default", """{"models":["m"]}""")]
    [InlineData("PATCH", "/api/settings", """{"numRetries":1}""")]
    [InlineData("PATCH", "/api/models/m", """{"numRetries":1}""")]
    [InlineData("PUT", "/api/sandbox/a", "{}")]
    [InlineData("POST", "/api/revisions/1/restore", null)]
    public async Task Write_ByAViewer_Is403AndNamesTheRole(string method, string path, string? body)
    {
        var refused = await _api.SendAsync(new HttpMethod(method), path, body, ApiHost.Viewer);

        refused.AssertProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("operator", refused.Text("neededRole"));
        Assert.Equal(2, (await _api.GetAsync("/api/revisions")).Items.Count);
    }

    [Fact]
    public async Task Admin_MayWhatAnOperatorMay() =>
        await _api.SendAsync(HttpMethod.Patch, "/api/settings", "{}", ApiHost.Admin).ExpectAsync();

    [Fact]
    public async Task Cookie_ReadsFreely_WritesWithAToken()
    {
        using var browser = new HttpClient { BaseAddress = _api.Address };
        using var signedIn = await browser.PostAsync("/test/sign-in", null);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/settings")).StatusCode);

        using var without = await browser.PatchAsync("/api/settings", JsonContent.Create(new { }));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Contains("X-CSRF-TOKEN", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var token = await browser.GetFromJsonAsync<JsonElement>("/api/antiforgery");
        browser.DefaultRequestHeaders.Add("X-CSRF-TOKEN", token.GetProperty("token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await browser.PatchAsync("/api/settings", JsonContent.Create(new { }))).StatusCode);
    }

    [Fact]
    public async Task Health_NeedsNoKey_AndTurns503AtShutdown()
    {
        using var nobody = new HttpClient { BaseAddress = _api.Address };
        foreach (var path in new[] { "/healthz/live", "/healthz/ready", "/health/liveliness", "/health/readiness" })
        {
            Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync(path)).StatusCode);
        }

        _api.Services.GetRequiredService<ReadinessState>().BeginShutdown();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await nobody.GetAsync("/healthz/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await nobody.GetAsync("/health/readiness")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/healthz/live")).StatusCode);
    }

    private IEnumerable<(HttpMethod Method, string Path)> Routes()
    {
        foreach (var endpoint in _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
                segment.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : "1"));
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && (path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/hubs", StringComparison.Ordinal)))
            {
                foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                {
                    yield return (new HttpMethod(method), path);
                }
            }
        }
    }
}
