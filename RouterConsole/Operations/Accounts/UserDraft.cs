using RouterConsole.Security;

namespace RouterConsole.Operations.Accounts;

/// <summary>A user as somebody wants them.</summary>
public sealed record UserDraft
{
    /// <summary>1 to 64 letters, digits or <c>. _ - @ +</c>. Required.</summary>
    public string? Name { get; init; }

    /// <summary>Required.</summary>
    public Role? Role { get; init; }

    /// <summary>Whether they may sign in.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>12 to 256 characters. For a new user null = one is made up and told once; for a change null = it stays.</summary>
    public string? Password { get; init; }
}
