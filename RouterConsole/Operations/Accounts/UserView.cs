using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Operations.Accounts;

/// <summary>A user as administrators see them.</summary>
/// <param name="Id">Lasting id.</param>
/// <param name="Name">What they sign in with.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Enabled">Whether they may sign in.</param>
/// <param name="CreatedAt">When they were added, UTC.</param>
/// <param name="LastSignInAt">When they last signed in with the password, UTC; null = never.</param>
public sealed record UserView(string Id, string Name, Role Role, bool Enabled, DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt)
{
    internal static UserView Of(ConsoleUser user, LastSeen seen) =>
        new(user.Id, user.Name, user.Role, user.Enabled, user.CreatedAt, seen.At(user.Subject()));
}
