using RouterConsole.Security;

namespace RouterConsole.Operations.Accounts;

/// <summary>A key as somebody wants it.</summary>
public sealed record KeyDraft
{
    /// <summary>1 to 100 characters. Required.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do on the admin surface; null = data plane only.</summary>
    public Role? Role { get; init; }

    /// <summary>Models, aliases and patterns with one <c>*</c>; empty = all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Requests a minute, 1 and up; null = no limit.</summary>
    public int? RpmLimit { get; init; }

    /// <summary>Tokens a minute, 1 and up; null = no limit.</summary>
    public int? TpmLimit { get; init; }

    /// <summary>When it stops working, UTC; null = never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it works.</summary>
    public bool Enabled { get; init; } = true;
}
