using RouterConsole.Configuration;

namespace RouterConsole.Routing.Circuits;

/// <summary>What a failure means for a circuit.</summary>
internal static class FailureRules
{
    /// <summary>A rate says nothing about fewer outcomes than this, however small the minimum is set.</summary>
    private const int SmallestSample = 10;

    /// <summary>The reason a class of failure would open a circuit for.</summary>
    public static CooldownReason ReasonFor(ErrorKind kind) => kind switch
    {
        ErrorKind.RateLimit => CooldownReason.RateLimit,
        ErrorKind.AuthError or ErrorKind.Quota => CooldownReason.AuthError,
        ErrorKind.NotFound => CooldownReason.NotFound,
        ErrorKind.Timeout => CooldownReason.Timeout,
        _ => CooldownReason.ConsecutiveFailures,
    };

    /// <summary>Whether one failure is enough.</summary>
    public static bool IsImmediate(CooldownReason reason) => reason is not (CooldownReason.ConsecutiveFailures or CooldownReason.HighFailureRate);

    /// <summary>Whether trying again could not help: the guard of the last deployment lets these through.</summary>
    public static bool IsHopeless(CooldownReason reason, TimeSpan? retryAfter) =>
        reason is CooldownReason.AuthError or CooldownReason.NotFound
        || (reason == CooldownReason.RateLimit && retryAfter is not null);

    /// <summary>Why the window's figures open a circuit, or null. A class with a policy of its own is counted there, not by <see cref="CircuitOptions.AllowedFails"/>.</summary>
    public static CooldownReason? Judge(CircuitOptions options, long succeeded, long failed, bool hasPolicy)
    {
        var outcomes = succeeded + failed;
        if (outcomes < options.MinRequests)
        {
            return null;
        }

        if (!hasPolicy && failed >= options.AllowedFails)
        {
            return CooldownReason.ConsecutiveFailures;
        }

        return outcomes >= SmallestSample && failed * 2 > outcomes ? CooldownReason.HighFailureRate : null;
    }
}
