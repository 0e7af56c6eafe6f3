namespace RouterConsole.Security;

/// <summary>Who asks for an operation.</summary>
/// <param name="Name">The name shown in the audit: a user, a key's name, <c>master key</c>.</param>
/// <param name="Role">What they may do.</param>
public sealed record Caller(string Name, Role Role)
{
    /// <summary>The program itself, at start and for the demo.</summary>
    public static Caller System { get; } = new("system", Role.Admin);

    /// <summary>Who this is among sessions, such as <c>users/usr-1</c>; null for callers without one.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether the caller's role is at least <paramref name="needed"/>.</summary>
    public bool May(Role needed) => Role >= needed;
}
