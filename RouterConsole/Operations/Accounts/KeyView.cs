using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Operations.Accounts;

/// <summary>A key as administrators see it: everything but its text and hash.</summary>
/// <param name="Id">Lasting id.</param>
/// <param name="Name">What logs and audit show.</param>
/// <param name="Prefix">Its first eight characters.</param>
/// <param name="Role">What it may do on the admin surface; null = data plane only.</param>
/// <param name="Models">What it may ask for; empty = all.</param>
/// <param name="RpmLimit">Requests a minute; null = no limit.</param>
/// <param name="TpmLimit">Tokens a minute; null = no limit.</param>
/// <param name="ExpiresAt">When it stops working, UTC; null = never.</param>
/// <param name="Enabled">Whether it works.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="LastUsedAt">When it was last used, UTC, to the second; null = never.</param>
public sealed record KeyView(
    string Id,
    string Name,
    string Prefix,
    Role? Role,
    IReadOnlyList<string> Models,
    int? RpmLimit,
    int? TpmLimit,
    DateTimeOffset? ExpiresAt,
    bool Enabled,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? LastUsedAt)
{
    internal static KeyView Of(StoredKey key, LastSeen seen) => new(
        key.Id, key.Name, key.Prefix, key.Role, key.Models, key.RpmLimit, key.TpmLimit, key.ExpiresAt, key.Enabled, key.CreatedAt, key.CreatedBy, seen.At(key.Subject()));
}
