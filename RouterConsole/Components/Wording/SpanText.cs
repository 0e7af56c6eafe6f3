using System.Globalization;
using System.Text.RegularExpressions;

namespace RouterConsole.Components.Wording;

/// <summary>Lengths of time as operators type them: <c>45m</c>, <c>1h30m</c>, <c>90 s</c>, <c>20</c> (minutes), <c>until 14:30</c>.</summary>
internal static partial class SpanText
{
    /// <summary>What is allowed, in one line.</summary>
    public const string Allowed = "1 second to 7 days, such as 45m, 1h30m, 90s or until 14:30.";

    private const double MostSeconds = 604_800;

    /// <summary>The length meant; null when it cannot be read or is out of range.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="now">Now, on the operator's clock: times of day are meant on it, the next one that comes.</param>
    public static TimeSpan? Parse(string? text, DateTimeOffset now)
    {
        var typed = (text ?? "").Trim().ToLowerInvariant();
        var span = Until(typed, now) ?? Length(typed);
        return span is { TotalSeconds: >= 1 and <= MostSeconds } ? span : null;
    }

    private static TimeSpan? Until(string typed, DateTimeOffset now)
    {
        var moment = typed.StartsWith("until", StringComparison.Ordinal) ? typed[5..].Trim() : typed;
        if (DateTime.TryParseExact(moment, ["yyyy-MM-dd H:mm", "yyyy-MM-dd'T'H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day, now.Offset) - now;
        }

        if (!TimeOnly.TryParseExact(moment, ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            return null;
        }

        var today = new DateTimeOffset(now.Date + clock.ToTimeSpan(), now.Offset);
        return (today > now ? today : today.AddDays(1)) - now;
    }

    private static TimeSpan? Length(string typed)
    {
        if (double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes))
        {
            return minutes <= MostSeconds ? TimeSpan.FromMinutes(minutes) : null;
        }

        var parts = Parts().Match(typed);
        if (!parts.Success || typed.Length == 0)
        {
            return null;
        }

        var seconds = Number("d") * 86_400 + Number("h") * 3600 + Number("m") * 60 + Number("s");
        return seconds <= MostSeconds ? TimeSpan.FromSeconds(seconds) : null;

        double Number(string unit) => parts.Groups[unit] is { Success: true, Value: var value } ? double.Parse(value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?:(?<d>\d{1,6}(?:\.\d{1,3})?)\s*d(?:ays?)?\s*)?(?:(?<h>\d{1,6}(?:\.\d{1,3})?)\s*h(?:ours?)?\s*)?(?:(?<m>\d{1,6}(?:\.\d{1,3})?)\s*m(?:in(?:utes?|s)?)?\s*)?(?:(?<s>\d{1,6}(?:\.\d{1,3})?)\s*s(?:ec(?:onds?)?)?)?$")]
    private static partial Regex Parts();
}
