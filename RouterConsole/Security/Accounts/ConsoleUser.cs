namespace RouterConsole.Security.Accounts;

/// <summary>A person who may sign in with a password, as it is stored.</summary>
public sealed record ConsoleUser
{
    /// <summary>Its lasting id; names may change.</summary>
    public required string Id { get; init; }

    /// <summary>What they type to sign in, and what the audit shows. Unique without regard to case, among keys too.</summary>
    public required string Name { get; init; }

    /// <summary>What they may do.</summary>
    public required Role Role { get; init; }

    /// <summary>Whether they may sign in at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The password's PBKDF2 hash, encrypted: see <see cref="Passwords"/>. Never leaves the store's layers.</summary>
    public required string Password { get; init; }

    /// <summary>Another one ends every session: new password, sign-out everywhere.</summary>
    public required string Stamp { get; init; }

    /// <summary>When they were added, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How the user is named among sessions.</summary>
    public string Subject() => SubjectOf(Id);

    /// <summary>The same for an id.</summary>
    public static string SubjectOf(string id) => $"users/{id}";
}
