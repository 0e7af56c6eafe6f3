using System.Globalization;

namespace RouterConsole.Configuration.Validation;

/// <summary>Collects issues, with the checks that many rules share.</summary>
internal sealed class IssueList
{
    private readonly List<ConfigIssue> _issues = [];

    /// <summary>All so far.</summary>
    public IReadOnlyList<ConfigIssue> All => _issues;

    /// <summary>How many.</summary>
    public int Count => _issues.Count;

    /// <summary>Refuses the configuration.</summary>
    public void Error(string path, string code, string message) => _issues.Add(new ConfigIssue(path, IssueSeverity.Error, code, message));

    /// <summary>Tells, without refusing.</summary>
    public void Warn(string path, string code, string message) => _issues.Add(new ConfigIssue(path, IssueSeverity.Warning, code, message));

    /// <summary>A number that must lie in a range; null is allowed.</summary>
    public void Range(string path, long? value, long least, long most)
    {
        if (value < least || value > most)
        {
            Error(path, "out_of_range", string.Create(CultureInfo.InvariantCulture, $"{value} is out of range: allowed is {least:N0} to {most:N0}."));
        }
    }

    /// <summary>Seconds that must be over 0, at most <paramref name="most"/>; null is allowed.</summary>
    public void Seconds(string path, double? value, double most)
    {
        if (value is { } seconds && !(seconds > 0 && seconds <= most))
        {
            Error(path, "out_of_range", string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds are out of range: allowed is more than 0, at most {most:N0}."));
        }
    }

    /// <summary>Seconds that may be 0; null is allowed.</summary>
    public void SecondsOrZero(string path, double? value, double most)
    {
        if (value is { } seconds && !(seconds >= 0 && seconds <= most))
        {
            Error(path, "out_of_range", string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds are out of range: allowed is 0 to {most:N0}."));
        }
    }

    /// <summary>A price that may not be negative; null is allowed.</summary>
    public void Price(string path, decimal? value)
    {
        if (value is < 0 or > 1_000_000)
        {
            Error(path, "out_of_range", string.Create(CultureInfo.InvariantCulture, $"{value} is out of range: a price is 0 to 1,000,000 US dollars for a million tokens."));
        }
    }
}
