using System.Globalization;

namespace RouterConsole.Components.Wording;

/// <summary>Spans of time as people read them.</summary>
internal static class Durations
{
    /// <summary>What is left, ticking: <c>11:42</c>, <c>2:03:11</c>, <c>3 d 4 h</c>.</summary>
    public static string Left(TimeSpan left)
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(left.TotalSeconds));
        var (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        return hours switch
        {
            >= 24 => string.Create(CultureInfo.InvariantCulture, $"{hours / 24} d {hours % 24} h"),
            >= 1 => string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{rest:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minutes}:{rest:00}"),
        };
    }

    /// <summary>How long, in its largest unit: <c>40 s</c>, <c>12 min</c>, <c>6 h</c>, <c>3 d</c>.</summary>
    public static string Short(TimeSpan span) => span.TotalSeconds switch
    {
        < 60 => $"{(int)Math.Max(0, span.TotalSeconds)} s",
        < 3600 => $"{(int)span.TotalMinutes} min",
        < 86400 => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} d",
    };

    /// <summary>How long, said in full: <c>15 min</c>, <c>1 h 30 min</c>, <c>90 s</c>.</summary>
    public static string Said(TimeSpan span)
    {
        var seconds = (long)Math.Round(span.TotalSeconds);
        return seconds switch
        {
            < 60 => $"{seconds} s",
            < 3600 when seconds % 60 != 0 => $"{seconds / 60} min {seconds % 60} s",
            < 3600 => $"{seconds / 60} min",
            < 86400 when seconds / 60 % 60 != 0 => $"{seconds / 3600} h {seconds / 60 % 60} min",
            < 86400 => $"{seconds / 3600} h",
            _ when seconds / 3600 % 24 != 0 => $"{seconds / 86400} d {seconds / 3600 % 24} h",
            _ => $"{seconds / 86400} d",
        };
    }

    /// <summary>How long ago: <c>just now</c>, <c>12 min ago</c>.</summary>
    public static string Ago(TimeSpan span) => span.TotalSeconds < 2 ? "just now" : $"{Short(span)} ago";
}
