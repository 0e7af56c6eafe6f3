using Microsoft.AspNetCore.Components.Authorization;
using RouterConsole.Security;

namespace RouterConsole.Components.Circuit;

/// <summary>
/// Who sits at this circuit. Commands check the role again themselves. While the page shows the past its user is a viewer:
/// no button acts, and a command that came through all the same is refused.
/// </summary>
public sealed class CurrentUser(AuthenticationStateProvider authentication, ShownMoment moment)
{
    /// <summary>The signed-in user; a viewer without a name when nobody is.</summary>
    public Caller SignedIn { get; private set; } = new("nobody", Role.Viewer);

    /// <summary>The user as commands see them now.</summary>
    public Caller Caller => moment.IsPast ? SignedIn with { Role = Role.Viewer } : SignedIn;

    /// <summary>Whether the estate may be changed from here, now.</summary>
    public bool MayOperate => Caller.May(Role.Operator);

    /// <summary>Why not, for disabled buttons; null when it may.</summary>
    public string? ReadOnlyReason => moment.ReadOnlyReason ?? (MayOperate ? null : "Your role may look, not change.");

    /// <summary>Reads the sign-in, once per circuit.</summary>
    public async Task StartAsync() => SignedIn = (await authentication.GetAuthenticationStateAsync()).User.ToCaller() ?? SignedIn;
}
