using System.Globalization;

namespace RouterConsole.Components.Wording;

/// <summary>Numbers as people read them: steady width, one spelling each.</summary>
internal static class Figures
{
    /// <summary>Stands where there is no number.</summary>
    public const string None = "–";

    private static CultureInfo Culture => CultureInfo.InvariantCulture;

    /// <summary>A whole number with thousands set apart.</summary>
    public static string Count(long value) => value.ToString("N0", Culture);

    /// <summary>A whole number in little room: <c>858</c>, <c>8.2k</c>, <c>1.2M</c>.</summary>
    public static string Compact(long value) => value switch
    {
        < 10_000 => Count(value),
        < 99_950 => (value / 1000d).ToString("0.#", Culture) + "k",
        < 999_500 => (value / 1000d).ToString("0", Culture) + "k",
        _ => (value / 1_000_000d).ToString("0.##", Culture) + "M",
    };

    /// <summary>A rate: one decimal up to a hundred, none above.</summary>
    public static string Rate(double value) => value < 99.95 ? value.ToString("0.0", Culture) : value.ToString("N0", Culture);

    /// <summary>A share as a percentage. Never rounds to 0 or 100 what is not.</summary>
    public static string Percent(double? share)
    {
        if (share is not { } value || double.IsNaN(value))
        {
            return None;
        }

        var percent = Math.Round(value * 100, 1);
        return value switch
        {
            < 1 and > 0 when percent >= 100 => "99.9",
            > 0 when percent <= 0 => "0.1",
            _ => percent is 0 or 100 || percent == Math.Floor(percent) && percent >= 10 ? percent.ToString("0", Culture) : percent.ToString("0.0", Culture),
        };
    }

    /// <summary>Milliseconds as number and unit.</summary>
    public static (string Number, string Unit) Latency(double? milliseconds) => milliseconds switch
    {
        null => (None, ""),
        < 9.95 => (milliseconds.Value.ToString("0.0", Culture), "ms"),
        < 999.5 => (milliseconds.Value.ToString("0", Culture), "ms"),
        < 9995 => ((milliseconds.Value / 1000).ToString("0.00", Culture), "s"),
        < 99950 => ((milliseconds.Value / 1000).ToString("0.0", Culture), "s"),
        _ => ((milliseconds.Value / 1000).ToString("0", Culture), "s"),
    };

    /// <summary>Milliseconds in one text.</summary>
    public static string LatencyText(double? milliseconds) => Latency(milliseconds) is var (number, unit) && unit.Length > 0 ? $"{number} {unit}" : number;

    /// <summary>A number that may be missing.</summary>
    public static string Limit(long? value) => value is { } limit ? Count(limit) : None;

    /// <summary>A thing and how many, with its plural.</summary>
    public static string Counted(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";
}
