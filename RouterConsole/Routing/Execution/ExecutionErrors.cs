using RouterConsole.Configuration;

namespace RouterConsole.Routing.Execution;

/// <summary>The error of a request that nobody served.</summary>
internal static class ExecutionErrors
{
    /// <summary>Why it stopped; else the last upstream's error; else why the first selection found nothing. Always names the model asked for.</summary>
    public static RouterError Describe(string requested, RouterErrorKind? stopped, ExecutionJournal journal)
    {
        var last = journal.LastUpstream;
        if (stopped is { } reason)
        {
            return new RouterError(reason, requested, null, last);
        }

        if (last is not null)
        {
            var kind = last.Kind == ErrorKind.RateLimit ? RouterErrorKind.RateLimitExceeded : RouterErrorKind.UpstreamFailed;
            return new RouterError(kind, requested, last.RetryAfter ?? journal.RetryAfter, last);
        }

        return journal.FailedSelection is { } selection
            ? selection.ToError(requested)
            : new RouterError(RouterErrorKind.NoAvailableDeployment, requested);
    }
}
