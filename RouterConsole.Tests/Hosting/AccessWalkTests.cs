using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Security;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Hosting;

/// <summary>One walk over every route of the endpoint table, with every role and with nothing. A new route has to say here what it needs.</summary>
public sealed partial class AccessWalkTests(WholeConsole console) : IClassFixture<WholeConsole>
{
    private static readonly Role?[] s_keys = [null, Role.Viewer, Role.Operator, Role.Admin];

    [Fact]
    public void EveryRoute_IsInTheTable_AndTheTableNamesNoOther()
    {
        var routes = Routes().Select(r => r.Route).ToHashSet(StringComparer.Ordinal);
        Assert.True(routes.SetEquals(RouteTable.All.Keys),
            "Not in the table: " + string.Join(", ", routes.Except(RouteTable.All.Keys)) + Environment.NewLine + "Not in the product: " + string.Join(", ", RouteTable.All.Keys.Except(routes)));
    }

    [Fact]
    public async Task EveryRoute_LetsInWhomItMay_AndNobodyElse()
    {
        var wrong = new List<string>();
        foreach (var (route, method, path) in Routes().Where(r => RouteTable.All.ContainsKey(r.Route)))
        {
            var (needs, body) = RouteTable.All[route];
            using (var nobody = console.Client(null))
            {
                await CheckAsync(nobody, "nobody", needs switch { Needs.Nothing => Verdict.In, Needs.Page => Verdict.ToLogin, _ => Verdict.Unknown });
            }

            foreach (var role in s_keys)
            {
                using var client = console.Client(WholeConsole.KeyOf(role));
                await CheckAsync(client, role?.ToString() ?? "data plane", Expected(needs, role));
            }

            async Task CheckAsync(HttpClient client, string who, Verdict expected)
            {
                var (status, verdict) = await AskAsync(client, method, path, body);
                if (verdict != expected)
                {
                    wrong.Add($"{route} by {who}: {(int)status}, expected {expected}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task EveryWriteByCookie_NeedsTheToken()
    {
        using var browser = await console.SignedInAsync(WholeConsole.KeyOf(Role.Admin));
        var writes = Routes().Where(r => r.Path.StartsWith("/api/", StringComparison.Ordinal) && r.Method != "GET").ToList();
        Assert.True(writes.Count > 30, $"only {writes.Count}");
        var wrong = new List<string>();
        foreach (var (route, method, path) in writes)
        {
            using var request = Request(method, path, RouteTable.All.GetValueOrDefault(route).Body);
            using var response = await browser.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (response.StatusCode != HttpStatusCode.BadRequest || !text.Contains("\"antiforgery\"", StringComparison.Ordinal))
            {
                wrong.Add($"{route}: {(int)response.StatusCode} {text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task DataPlane_TakesNoCookie()
    {
        using var browser = await console.SignedInAsync(WholeConsole.KeyOf(Role.Admin));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/settings")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/v1/models")).StatusCode);
    }

    private static Verdict Expected(Needs needs, Role? role) => needs switch
    {
        Needs.Nothing or Needs.Key => Verdict.In,
        // A page takes whoever could sign in; a key for the data plane is nobody there.
        Needs.Page or Needs.Viewer => role is null ? Verdict.Unknown : Verdict.In,
        Needs.Operator => role is null ? Verdict.Unknown : role >= Role.Operator ? Verdict.In : Verdict.TooSmall,
        _ => role is null ? Verdict.Unknown : role >= Role.Admin ? Verdict.In : Verdict.TooSmall,
    };

    private static async Task<(HttpStatusCode Status, Verdict Verdict)> AskAsync(HttpClient client, string method, string path, string? body)
    {
        using var request = Request(method, path, body);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var verdict = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => Verdict.Unknown,
            HttpStatusCode.Forbidden => Verdict.TooSmall,
            HttpStatusCode.Redirect when response.Headers.Location?.OriginalString.Contains("/login?returnUrl", StringComparison.Ordinal) == true => Verdict.ToLogin,
            _ => Verdict.In,
        };
        if (verdict is Verdict.TooSmall && path.StartsWith("/api", StringComparison.Ordinal))
        {
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal("forbidden", problem.RootElement.GetProperty("code").GetString());
            Assert.True(problem.RootElement.TryGetProperty("neededRole", out _), path);
        }

        return (response.StatusCode, verdict);
    }

    private static HttpRequestMessage Request(string method, string path, string? body) => new(new HttpMethod(method), path)
    {
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
    };

    /// <summary>All but files and the framework's own, which needs no policy of ours to be told apart: static assets, and Blazor's plumbing.</summary>
    private IEnumerable<(string Route, string Method, string Path)> Routes()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || pattern.StartsWith("/_", StringComparison.Ordinal) || pattern == "/{**path:file}")
            {
                continue;
            }

            var path = ParameterPattern().Replace(pattern, match => match.Value.Contains("kind", StringComparison.Ordinal) ? "general" : "1");
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["*"])
            {
                if (seen.Add($"{method} {pattern}"))
                {
                    yield return ($"{method} {pattern}", method == "*" ? "GET" : method, path);
                }
            }
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex ParameterPattern();

    private enum Verdict
    {
        In,
        Unknown,
        TooSmall,
        ToLogin,
    }
}
