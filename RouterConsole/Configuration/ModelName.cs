namespace RouterConsole.Configuration;

/// <summary>Names of model groups, of which one may hold a <c>*</c>.</summary>
public static class ModelName
{
    /// <summary>Whether the name holds a <c>*</c>.</summary>
    public static bool IsPattern(string name) => name.Contains('*', StringComparison.Ordinal);

    /// <summary>Whether a pattern with one <c>*</c> covers a name; the <c>*</c> stands for one character or more.</summary>
    public static bool Covers(string pattern, string name)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star >= 0
            && name.Length >= pattern.Length
            && name.AsSpan().StartsWith(pattern.AsSpan(0, star), StringComparison.Ordinal)
            && name.AsSpan().EndsWith(pattern.AsSpan(star + 1), StringComparison.Ordinal);
    }

    /// <summary>The group that serves a name: the group of that name, else the most specific pattern that covers it, else null.</summary>
    public static string? GroupOf(IEnumerable<string> groups, string name)
    {
        string? best = null;
        foreach (var group in groups)
        {
            if (group == name)
            {
                return group;
            }

            if (IsPattern(group) && Covers(group, name) && (best is null || group.Length > best.Length))
            {
                best = group;
            }
        }

        return best;
    }
}
