using RouterConsole.Security.Accounts;

namespace RouterConsole.Security;

/// <summary>A key that was presented and is valid.</summary>
/// <param name="Name">Its name, safe to show.</param>
/// <param name="Role">Its role on the admin surface; null = data plane only.</param>
/// <param name="Models">Models it may ask for: names, aliases, patterns with one <c>*</c>; empty = all.</param>
public sealed record ApiKeyIdentity(string Name, Role? Role, IReadOnlyList<string> Models)
{
    /// <summary>Who it is among sessions: <c>keys/…</c>, <c>master</c>; null for keys that open none.</summary>
    public string? Subject { get; init; }

    /// <summary>Requests a minute; null = no limit.</summary>
    public int? RpmLimit { get; init; }

    /// <summary>Tokens a minute; null = no limit.</summary>
    public int? TpmLimit { get; init; }

    /// <summary>When it stops working, UTC; null = never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Where its use is noted; null for keys that are not stored.</summary>
    internal LastUse? Use { get; init; }
}
