using System.Security.Claims;

namespace RouterConsole.Security.Accounts;

/// <summary>
/// Whether somebody who came in is still welcome. A session names its subject (a user, a key, the master key, a one-time link)
/// and carries the stamp that was in force when it began; another stamp ends it, another role changes it.
/// </summary>
internal sealed class Sessions(AccountDirectory accounts, MasterKeyService masterKey, TimeProvider time)
{
    /// <summary>The name of whoever came by a one-time link.</summary>
    public const string LinkName = "administrator";

    /// <summary>The subject of one-time links.</summary>
    public const string Link = "link";

    /// <summary>The subject of the master key.</summary>
    public const string Master = "master";

    /// <summary>A principal for a subject that is welcome now, or null.</summary>
    public ClaimsPrincipal? Open(string subject, string scheme) =>
        Welcome(subject) is var (caller, stamp) ? caller.ToPrincipal(scheme, stamp) : null;

    /// <summary>The principal as it is now: the same when nothing changed, another with a new name or role, null when the session is over.</summary>
    public ClaimsPrincipal? Refresh(ClaimsPrincipal principal)
    {
        if (principal.ToCaller() is not { Subject: { } subject } caller
            || Welcome(subject) is not var (current, stamp)
            || stamp != principal.ToStamp())
        {
            return null;
        }

        return current == caller ? principal : current.ToPrincipal(principal.Identity!.AuthenticationType!, stamp);
    }

    private (Caller Caller, string Stamp)? Welcome(string subject)
    {
        var book = accounts.Current;
        if (subject == Master)
        {
            return (Named(MasterKeyService.Name, Role.Admin, subject), $"{book.Generation}/{book.OwnerGeneration}/{masterKey.Stamp}");
        }

        if (subject == Link)
        {
            return (Named(LinkName, Role.Admin, subject), $"{book.Generation}/{book.OwnerGeneration}");
        }

        return subject.Split('/', 2) switch
        {
            ["users", var id] when book.User(id) is { Enabled: true } user => (Named(user.Name, user.Role, subject), $"{book.Generation}/{user.Stamp}"),
            ["keys", var id] when book.Key(id) is { Enabled: true, Role: { } role } key && !(key.ExpiresAt <= time.GetUtcNow()) =>
                (Named(key.Name, role, subject), $"{book.Generation}/{key.Stamp}"),
            _ => null,
        };
    }

    private static Caller Named(string name, Role role, string subject) => new(name, role) { Subject = subject };
}
