using System.Collections.Concurrent;
using System.Security.Claims;

namespace RouterConsole.Security.Accounts;

/// <summary>Tells what stays open (consoles, hub and event-stream connections) when its session changes or ends: at once after a change of accounts, within half a minute when a key expires.</summary>
internal sealed partial class SessionWatch : IDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(30);

    private readonly Sessions _sessions;
    private readonly AccountDirectory _accounts;
    private readonly ILogger<SessionWatch> _logger;
    private readonly ITimer _timer;
    private readonly ConcurrentDictionary<Follower, bool> _followers = [];

    public SessionWatch(Sessions sessions, AccountDirectory accounts, TimeProvider time, ILogger<SessionWatch> logger)
    {
        (_sessions, _accounts, _logger) = (sessions, accounts, logger);
        _accounts.Changed += Check;
        _timer = time.CreateTimer(_ => Check(), null, s_pace, s_pace);
    }

    /// <summary>How many are followed now.</summary>
    public int Count => _followers.Count;

    /// <summary>Calls <paramref name="changed"/> with the principal as it is then, or null once when the session is over, until disposed. May be called at once and on any thread.</summary>
    public IDisposable Follow(ClaimsPrincipal principal, Action<ClaimsPrincipal?> changed)
    {
        var follower = new Follower(this, principal, changed);
        _followers[follower] = true;
        Look(follower);
        return follower;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _accounts.Changed -= Check;
        _timer.Dispose();
    }

    private void Check()
    {
        foreach (var (follower, _) in _followers)
        {
            Look(follower);
        }
    }

    private void Look(Follower follower)
    {
        try
        {
            if (follower.Look(_sessions))
            {
                _followers.TryRemove(follower, out _);
            }
        }
        catch (Exception problem)
        {
            // One connection that is just going away must not keep the others from being told.
            LogFailed(problem);
        }
    }

    [LoggerMessage(EventId = 315, Level = LogLevel.Warning, Message = "An open connection could not be told that its session changed")]
    private partial void LogFailed(Exception problem);

    private sealed class Follower(SessionWatch watch, ClaimsPrincipal principal, Action<ClaimsPrincipal?> changed) : IDisposable
    {
        private readonly Lock _gate = new();
        private ClaimsPrincipal? _principal = principal;

        /// <summary>True when the session is over.</summary>
        public bool Look(Sessions sessions)
        {
            lock (_gate)
            {
                if (_principal is null)
                {
                    return true;
                }

                var now = sessions.Refresh(_principal);
                if (ReferenceEquals(now, _principal))
                {
                    return false;
                }

                _principal = now;
                changed(now);
                return now is null;
            }
        }

        public void Dispose() => watch._followers.TryRemove(this, out _);
    }
}
