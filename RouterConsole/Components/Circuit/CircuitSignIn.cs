using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Components.Circuit;

/// <summary>The sign-in of one circuit, kept up to date: a changed role shows at once, a session that is over leads to the sign-in page.</summary>
internal sealed class CircuitSignIn : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly ClaimsPrincipal s_nobody = new(new ClaimsIdentity());

    private readonly SessionWatch _watch;
    private readonly Lock _gate = new();
    private IDisposable? _following;
    private bool _disposed;

    /// <summary>Waits for the circuit to say who signed in.</summary>
    public CircuitSignIn(SessionWatch watch)
    {
        _watch = watch;
        AuthenticationStateChanged += OnChanged;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        AuthenticationStateChanged -= OnChanged;
        lock (_gate)
        {
            _disposed = true;
            _following?.Dispose();
        }
    }

    private void OnChanged(Task<AuthenticationState> state) => _ = FollowAsync(state);

    private async Task FollowAsync(Task<AuthenticationState> state)
    {
        var user = (await state).User;
        lock (_gate)
        {
            if (_following is null && !_disposed && user.Identity?.IsAuthenticated == true)
            {
                _following = Nothing.Instance;
                _following = _watch.Follow(user, now => SetAuthenticationState(Task.FromResult(new AuthenticationState(now ?? s_nobody))));
            }
        }
    }

    /// <summary>Stands in while the watch may call back already.</summary>
    private sealed class Nothing : IDisposable
    {
        public static Nothing Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
