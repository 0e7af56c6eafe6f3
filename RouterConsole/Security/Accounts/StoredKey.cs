namespace RouterConsole.Security.Accounts;

/// <summary>A key as it is stored: what it may do, and only the hash of its text.</summary>
public sealed record StoredKey
{
    /// <summary>Its lasting id; names may change, a rotation keeps it.</summary>
    public required string Id { get; init; }

    /// <summary>What the audit and the request log show. Unique without regard to case, among users too.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key in hexadecimal. The key has 256 bits of chance, so its hash tells nothing.</summary>
    public required string Hash { get; init; }

    /// <summary>The key's first eight characters, to recognise it.</summary>
    public required string Prefix { get; init; }

    /// <summary>What it may do on the admin surface; null = data plane only.</summary>
    public Role? Role { get; init; }

    /// <summary>Models it may ask for, names, aliases and patterns such as <c>openai/*</c>; empty = all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Requests a minute, 1 and up; null = no limit.</summary>
    public int? RpmLimit { get; init; }

    /// <summary>Tokens a minute, 1 and up; null = no limit.</summary>
    public int? TpmLimit { get; init; }

    /// <summary>When it stops working, UTC; null = never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it works.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Another one ends every session opened with it.</summary>
    public required string Stamp { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>How the key is named among sessions.</summary>
    public string Subject() => SubjectOf(Id);

    /// <summary>The same for an id.</summary>
    public static string SubjectOf(string id) => $"keys/{id}";
}
