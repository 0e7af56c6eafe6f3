using RouterConsole.Configuration;

namespace RouterConsole.Routing.Execution;

/// <summary>Which failures are worth another attempt, and after how long.</summary>
internal static class RetryRules
{
    private const double MaxBackoffSeconds = 30;

    /// <summary>What may follow an error.</summary>
    public static RetryRule For(ProviderError error, RouterSettings settings)
    {
        if (error.Kind == ErrorKind.Cancelled)
        {
            return RetryRule.Stop;
        }

        var rule = Default(error);
        return rule is RetryRule.Stop or RetryRule.FallBack && settings.RetryPolicy.GetValueOrDefault(error.Kind) > 0 ? RetryRule.Retry : rule;
    }

    /// <summary>Extra attempts on one model after an error of that class: the request's own number, else the policy's, else the group's.</summary>
    public static int Allowed(ErrorKind kind, RouteRequest request, RouterSettings settings, int groupRetries) =>
        Math.Max(0, request.NumRetries ?? (settings.RetryPolicy.TryGetValue(kind, out var retries) ? retries : groupRetries));

    /// <summary>Exponential backoff with up to a quarter of jitter either way; a base under 1 s counts as 1 s, 30 s is the most.</summary>
    /// <param name="retry">Counts from 1.</param>
    /// <param name="baseSeconds">The setting <c>retryAfterSeconds</c>.</param>
    /// <param name="random">Chance for the jitter.</param>
    public static TimeSpan Backoff(int retry, double baseSeconds, IRandomSource random)
    {
        var seconds = Math.Max(1, baseSeconds) * Math.Pow(2, Math.Min(retry, 32) - 1);
        return TimeSpan.FromSeconds(Math.Min(MaxBackoffSeconds, Math.Min(MaxBackoffSeconds, seconds) * (0.75 + (0.5 * random.NextDouble()))));
    }

    private static RetryRule Default(ProviderError error) => error.Kind switch
    {
        ErrorKind.ContextWindow or ErrorKind.ContentPolicy => RetryRule.FallBack,
        _ when error.Blame == Blame.Caller => RetryRule.Stop,
        ErrorKind.AuthError or ErrorKind.Quota or ErrorKind.NotFound or ErrorKind.NotSupported => RetryRule.Sibling,
        ErrorKind.BadRequest => RetryRule.Stop,
        _ => RetryRule.Retry,
    };
}
