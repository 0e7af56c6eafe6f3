namespace RouterConsole.Operations.Writing;

/// <summary>Issues are found in the whole configuration; a caller knows only the part they sent.</summary>
/// <param name="Full">The path of the part in the configuration, such as <c>deployments[3]</c>.</param>
/// <param name="Own">The path of the same in what was sent; empty for its root.</param>
internal readonly record struct SentPath(string Full, string Own)
{
    /// <summary>The caller sent everything.</summary>
    public static SentPath Whole { get; } = new("", "");

    /// <summary>Whether an issue is about the part that was sent.</summary>
    public bool Covers(string path) =>
        Full.Length > 0 && path.StartsWith(Full, StringComparison.Ordinal) && (path.Length == Full.Length || path[Full.Length] is '.' or '[');

    /// <summary>The path as the caller knows it; of other parts it stays the full one.</summary>
    public string Translate(string path) => !Covers(path) ? path
        : Own.Length == 0 ? path[Full.Length..].TrimStart('.')
        : Own + path[Full.Length..];
}
