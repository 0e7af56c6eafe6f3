namespace RouterConsole.Security.Accounts;

/// <summary>Who may come in: users, keys, and the counters that end sessions. Immutable; a change makes a new one.</summary>
/// <param name="Users">People.</param>
/// <param name="Keys">Keys for programs.</param>
/// <param name="Generation">One more ends every session of everybody.</param>
/// <param name="OwnerGeneration">One more ends the sessions opened with the master key or a one-time link.</param>
public sealed record AccountBook(IReadOnlyList<ConsoleUser> Users, IReadOnlyList<StoredKey> Keys, long Generation = 0, long OwnerGeneration = 0)
{
    /// <summary>Nobody but the master key.</summary>
    public static AccountBook Empty { get; } = new([], []);

    /// <summary>A user by id, or null.</summary>
    public ConsoleUser? User(string id) => Users.FirstOrDefault(u => u.Id == id);

    /// <summary>A user by the name they type, or null.</summary>
    public ConsoleUser? UserNamed(string name) => Users.FirstOrDefault(u => string.Equals(u.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A key by id, or null.</summary>
    public StoredKey? Key(string id) => Keys.FirstOrDefault(k => k.Id == id);

    /// <summary>With one user in place of the one of the same id, or added.</summary>
    public AccountBook With(ConsoleUser user) => this with { Users = [.. Users.Where(u => u.Id != user.Id), user] };

    /// <summary>With one key in place of the one of the same id, or added.</summary>
    public AccountBook With(StoredKey key) => this with { Keys = [.. Keys.Where(k => k.Id != key.Id), key] };

    /// <summary>Whether any user is an administrator who may sign in.</summary>
    public bool HasAdmin() => Users.Any(u => u is { Enabled: true, Role: Role.Admin });
}
