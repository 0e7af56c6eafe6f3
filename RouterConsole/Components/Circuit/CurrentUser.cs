using Microsoft.AspNetCore.Components.Authorization;
using RouterConsole.Security;

namespace RouterConsole.Components.Circuit;

/// <summary>Who sits at this circuit. Commands check the role again themselves.</summary>
public sealed class CurrentUser(AuthenticationStateProvider authentication)
{
    /// <summary>The signed-in user; a viewer without a name when nobody is.</summary>
    public Caller Caller { get; private set; } = new("nobody", Role.Viewer);

    /// <summary>Whether the estate may be changed.</summary>
    public bool MayOperate => Caller.May(Role.Operator);

    /// <summary>Reads the sign-in, once per circuit.</summary>
    public async Task StartAsync() => Caller = (await authentication.GetAuthenticationStateAsync()).User.ToCaller() ?? Caller;
}
