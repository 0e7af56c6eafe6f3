namespace RouterConsole.Routing.Tables;

/// <summary>A model name with one <c>*</c>, which takes one character or more.</summary>
internal sealed class WildcardPattern
{
    private readonly string _prefix;
    private readonly string _suffix;

    private WildcardPattern(string prefix, string suffix)
    {
        _prefix = prefix;
        _suffix = suffix;
    }

    /// <summary>Literal characters: the more, the more specific.</summary>
    public int Specificity => _prefix.Length + _suffix.Length;

    /// <summary>Literal characters before the <c>*</c>; decides between patterns that are as specific.</summary>
    public int PrefixLength => _prefix.Length;

    /// <summary>The pattern of a name, or null when it holds no <c>*</c>.</summary>
    public static WildcardPattern? TryParse(string name)
    {
        var star = name.IndexOf('*', StringComparison.Ordinal);
        return star < 0 ? null : new WildcardPattern(name[..star], name[(star + 1)..]);
    }

    /// <summary>Whether the pattern serves a name.</summary>
    public bool Matches(string name) =>
        name.Length > Specificity
        && name.StartsWith(_prefix, StringComparison.Ordinal)
        && name.EndsWith(_suffix, StringComparison.Ordinal);

    /// <summary>What the <c>*</c> takes of a name that matches.</summary>
    public string Capture(string name) => name[_prefix.Length..^_suffix.Length];
}
