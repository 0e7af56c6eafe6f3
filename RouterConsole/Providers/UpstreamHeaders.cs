namespace RouterConsole.Providers;

/// <summary>Which of a client's headers go upstream. A list of what may, never of what may not: keys and cookies cannot slip through.</summary>
internal static class UpstreamHeaders
{
    private static readonly string[] s_passed =
    [
        "Accept", "OpenAI-Beta", "anthropic-version", "anthropic-beta", "Idempotency-Key", "X-Client-Request-Id", "HTTP-Referer", "X-Title",
    ];

    public static void Copy(IHeaderDictionary from, HttpRequestMessage to)
    {
        foreach (var name in s_passed)
        {
            var values = from[name];
            if (values.Count == 1)
            {
                to.Headers.TryAddWithoutValidation(name, values[0]);
            }
            else if (values.Count > 1)
            {
                to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }
    }
}
