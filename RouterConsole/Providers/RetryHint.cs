using System.Globalization;
using System.Text.RegularExpressions;

namespace RouterConsole.Providers;

/// <summary>How long an upstream asks to wait, in whichever form it says so.</summary>
internal static partial class RetryHint
{
    /// <summary>Milliseconds first, then <c>Retry-After</c> (seconds or a date), then Google's delay, then the message's own words. Null when it does not say, or says the past.</summary>
    public static TimeSpan? Find(string? retryAfterMs, string? retryAfter, UpstreamErrorBody body, DateTimeOffset now) =>
        Milliseconds(retryAfterMs) ?? Seconds(retryAfter) ?? Date(retryAfter, now) ?? Duration(body.RetryDelay) ?? FromMessage(body.Message);

    private static TimeSpan? Milliseconds(string? text) => Number(text) is { } value ? Positive(value / 1000) : null;

    private static TimeSpan? Seconds(string? text) => Number(text) is { } value ? Positive(value) : null;

    private static TimeSpan? Date(string? text, DateTimeOffset now) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Positive((at - now).TotalSeconds) : null;

    private static TimeSpan? FromMessage(string message)
    {
        var match = TryAgain().Match(message);
        return match.Success ? Duration(match.Groups["wait"].Value) : null;
    }

    /// <summary>Reads <c>5.289s</c>, <c>1m2.3s</c>, <c>120ms</c>, <c>20 seconds</c>.</summary>
    private static TimeSpan? Duration(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var total = 0d;
        var matches = Piece().Matches(text);
        foreach (Match match in matches)
        {
            var value = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            total += match.Groups["unit"].Value.ToUpperInvariant() switch
            {
                "MS" or "MILLISECOND" or "MILLISECONDS" => value / 1000,
                "M" or "MIN" or "MINUTE" or "MINUTES" => value * 60,
                "H" or "HOUR" or "HOURS" => value * 3600,
                _ => value,
            };
        }

        return matches.Count > 0 ? Positive(total) : null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static TimeSpan? Positive(double seconds) => seconds is > 0 and < 31_536_000 ? TimeSpan.FromSeconds(seconds) : null;

    [GeneratedRegex(@"(?:try again|retry)\s+(?:in|after)\s+(?<wait>(?:\d+(?:\.\d+)?\s*(?:ms|milliseconds?|s|sec|seconds?|m|min|minutes?|h|hours?)\b\s*|\d+(?:\.\d+)?[hms](?=\d))+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex TryAgain();

    [GeneratedRegex(@"(?<number>\d+(?:\.\d+)?)\s*(?<unit>milliseconds?|minutes?|seconds?|hours?|min|sec|ms|h|m|s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Piece();
}
