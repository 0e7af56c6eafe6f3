using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using RouterConsole.Components;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>Every page of the console, read off its routes, so that a new one cannot be forgotten.</summary>
internal static partial class EveryPage
{
    /// <summary>The deployment whose page is opened, one of the demo's.</summary>
    public const string Deployment = "gpt-4o-azure-eu";

    /// <summary>Views of a page that only a query opens.</summary>
    private static readonly string[] s_views = ["/ui/events?show=all", "/ui/changes?view=audit", "/ui/fallbacks?test=rate_limit", "/ui/explain?model=best&error=rate_limit", "/ui/settings?show=keys", "/ui/settings?show=users"];

    /// <summary>Addresses of all pages for those signed in, with values of the running demo in place of parameters.</summary>
    /// <exception cref="InvalidOperationException">A route has a parameter that nobody gave a value.</exception>
    public static async Task<IReadOnlyList<string>> PathsAsync(HttpClient client, string deployment = Deployment)
    {
        var requests = await client.GetFromJsonAsync<JsonElement>("/api/requests?limit=1000");
        var telling = requests.GetProperty("items").EnumerateArray().MaxBy(request => request.GetProperty("attempts").GetArrayLength());
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Id"] = deployment,
            ["CallId"] = telling.GetProperty("callId").GetString()!,
        };
        var paths = typeof(App).Assembly.GetTypes()
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>())
            .Select(route => ParameterPattern().Replace(route.Template, parameter => values.GetValueOrDefault(parameter.Groups[1].Value)
                ?? throw new InvalidOperationException($"{route.Template}: give {parameter.Value} a value here.")))
            .Where(path => path.StartsWith("/ui", StringComparison.Ordinal));
        return [.. paths.Concat(s_views).Distinct().Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\{\*?(\w+)[^}]*\}")]
    private static partial Regex ParameterPattern();
}
