using Microsoft.AspNetCore.Components.Authorization;
using RouterConsole.Security;

namespace RouterConsole.Components.Circuit;

/// <summary>
/// Who sits at this circuit, now: a changed role or an ended session shows here at once. Commands check the role again themselves.
/// While the page shows the past its user is a viewer: no button acts, and a command that came through all the same is refused.
/// </summary>
public sealed class CurrentUser : IDisposable
{
    private static readonly Caller s_nobody = new("nobody", Role.Viewer);

    private readonly AuthenticationStateProvider _authentication;
    private readonly ShownMoment _moment;

    /// <summary>Follows the circuit's sign-in.</summary>
    public CurrentUser(AuthenticationStateProvider authentication, ShownMoment moment)
    {
        ArgumentNullException.ThrowIfNull(authentication);
        (_authentication, _moment) = (authentication, moment);
        _authentication.AuthenticationStateChanged += OnChanged;
    }

    /// <summary>The signed-in user; a viewer without a name when nobody is.</summary>
    public Caller SignedIn { get; private set; } = s_nobody;

    /// <summary>Whether somebody was signed in here whose session has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether anybody was ever signed in here: then the sign-in page has to say why it is shown.</summary>
    public bool WasSignedIn => HasEnded || SignedIn.Subject is not null;

    /// <summary>The user as commands see them now.</summary>
    public Caller Caller => _moment.IsPast ? SignedIn with { Role = Role.Viewer } : SignedIn;

    /// <summary>Whether the estate may be changed from here, now.</summary>
    public bool MayOperate => Caller.May(Role.Operator);

    /// <summary>Whether users and keys may be seen and changed from here, now.</summary>
    public bool MayAdminister => Caller.May(Role.Admin);

    /// <summary>Whether the user has a password of their own.</summary>
    public bool HasPassword => SignedIn.Subject?.StartsWith("users/", StringComparison.Ordinal) == true;

    /// <summary>Why not, for disabled buttons; null when it may.</summary>
    public string? ReadOnlyReason => _moment.ReadOnlyReason ?? (MayOperate ? null : "Your role may look, not change.");

    /// <summary>Raised on any thread when name, role or session changed.</summary>
    public event Action? Changed;

    /// <summary>Reads the sign-in, once per circuit.</summary>
    public async Task StartAsync() => SignedIn = (await _authentication.GetAuthenticationStateAsync()).User.ToCaller() ?? SignedIn;

    /// <inheritdoc />
    public void Dispose() => _authentication.AuthenticationStateChanged -= OnChanged;

    private void OnChanged(Task<AuthenticationState> state) => _ = FollowAsync(state);

    private async Task FollowAsync(Task<AuthenticationState> state)
    {
        var now = (await state).User.ToCaller();
        if (now == SignedIn || (now is null && SignedIn == s_nobody))
        {
            return;
        }

        HasEnded = now is null;
        SignedIn = now ?? s_nobody;
        Changed?.Invoke();
    }
}
