using System.Net;
using System.Text.RegularExpressions;

namespace RouterConsole.Benchmarks.Consoles;

/// <summary>The sign-in page's form, filled in as a browser does it.</summary>
internal static partial class ConsoleSignIn
{
    /// <summary>Signs in with a master key; the cookies that a browser keeps afterwards.</summary>
    /// <exception cref="InvalidOperationException">The key was refused, or the page has no such form.</exception>
    public static async Task<CookieContainer> WithKeyAsync(Uri address, string key)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };
        var page = await http.GetStringAsync(new Uri("/login", UriKind.Relative));
        var token = TokenPattern().Match(page);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token.Groups[1].Value),
            ["key"] = key,
        });
        using var answer = await http.PostAsync(new Uri("/login/key", UriKind.Relative), form);
        return answer.Headers.Location?.OriginalString == "/ui"
            ? cookies
            : throw new InvalidOperationException($"Signing in answered {(int)answer.StatusCode} and led to {answer.Headers.Location}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
