using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Tests.Shared;

/// <summary>Accounts whose secrets the test knows.</summary>
internal static class AccountsForTests
{
    private static readonly DateTimeOffset s_made = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A key of a known text; its id.</summary>
    public static string AddKey(this AccountDirectory accounts, string name, Role? role, string text, Func<StoredKey, StoredKey>? vary = null) => accounts.Write(book =>
    {
        var key = new StoredKey
        {
            Id = Chance.Id("key"),
            Name = name,
            Role = role,
            Hash = Convert.ToHexStringLower(KeyRing.Hash(text)),
            Prefix = text[..8],
            Stamp = Chance.Text(16),
            CreatedAt = s_made,
            CreatedBy = "test",
        };
        key = vary?.Invoke(key) ?? key;
        return new AccountChange<string>(key.Id, book.With(key), Entry("key.create"));
    });

    /// <summary>A user with what is kept of a password; the id.</summary>
    public static string AddUser(this AccountDirectory accounts, string name, Role role, string kept) => accounts.Write(book =>
    {
        var user = new ConsoleUser { Id = Chance.Id("usr"), Name = name, Role = role, Password = kept, Stamp = Chance.Text(16), CreatedAt = s_made };
        return new AccountChange<string>(user.Id, book.With(user), Entry("user.create"));
    });

    private static AuditEntry Entry(string action) => new(s_made, "test", action, "accounts", null, null, null, null);
}
