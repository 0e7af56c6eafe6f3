using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RouterConsole.AdminApi.Http;

/// <summary>Reads query parameters; what cannot be read is named with what is allowed, all at once.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>What was wrong, or null.</summary>
    public ProblemHttpResult? Problem => _errors.Count == 0
        ? null
        : Problems.Invalid(Codes.InvalidQuery, string.Join(" ", _errors.Select(error => $"{error.Key}: {error.Value[0]}")), _errors);

    /// <summary>A text; null when absent or empty.</summary>
    public string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number in a range.</summary>
    public int Number(string name, int absent, int lowest, int highest)
    {
        if (Text(name) is not { } text)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return number;
        }

        Refuse(name, $"Must be a whole number from {lowest} to {highest}.");
        return absent;
    }

    /// <summary>True, false or absent (false). The bare name means true.</summary>
    public bool Flag(string name)
    {
        if (!query.ContainsKey(name))
        {
            return false;
        }

        switch (query[name].ToString())
        {
            case "" or "true" or "1":
                return true;
            case "false" or "0":
                return false;
            default:
                Refuse(name, "Must be true or false.");
                return false;
        }
    }

    /// <summary>One of an enumeration's names, or null when absent.</summary>
    public T? OneOf<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (EnumNames.TryParse<T>(text, out var value))
        {
            return value;
        }

        Refuse(name, $"Must be one of {string.Join(", ", EnumNames.Of(typeof(T)))}.");
        return null;
    }

    /// <summary>A moment (RFC 3339, or Unix seconds), or null when absent.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        }

        // A plus sign that was not escaped arrives as a space.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        Refuse(name, "Must be a time such as 2026-03-01T12:00:00Z, or Unix seconds.");
        return null;
    }

    /// <summary>Names a parameter and what is allowed.</summary>
    public void Refuse(string name, string message) => _errors[name] = [message];
}
