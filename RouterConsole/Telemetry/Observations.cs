using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>What of a request record counts for clients, and what for each deployment tried.</summary>
internal static class Observations
{
    /// <summary>The request as its client saw it.</summary>
    public static Observation OfRequest(RequestRecord record)
    {
        var served = record.Outcome == RequestOutcome.Success;
        return new Observation(
            record.Outcome == RequestOutcome.Failed ? Kind(record) : null,
            record.Outcome is RequestOutcome.ClientError or RequestOutcome.Cancelled,
            served ? record.DurationMs : null,
            served ? record.TimeToFirstTokenMs : null,
            record.Usage?.Total ?? 0,
            record.Fallbacks);
    }

    /// <summary>One attempt as its deployment gave it.</summary>
    public static Observation OfAttempt(RequestRecord record, AttemptRecord attempt)
    {
        var isLast = ReferenceEquals(attempt, record.Attempts[^1]);
        var error = Error(record, attempt, isLast);
        var excluded = error is null && (attempt.Error is not null || (isLast && record.Outcome == RequestOutcome.Cancelled));
        var served = error is null && !excluded;

        // An attempt at a stream ends with its first event; the stream goes on to the request's end.
        var latency = record.IsStreaming ? Math.Max(attempt.DurationMs, record.DurationMs - attempt.StartedMs) : attempt.DurationMs;
        return new Observation(
            error,
            excluded,
            served ? latency : null,
            served && record.IsStreaming ? attempt.DurationMs : null,
            isLast && attempt.Error is null ? record.Usage?.Total ?? 0 : 0,
            0);
    }

    private static ErrorKind? Error(RequestRecord record, AttemptRecord attempt, bool isLast) => attempt.Error switch
    {
        { Blame: Blame.Deployment, Kind: not ErrorKind.Cancelled } error => error.Kind,
        null when isLast && record.IsStreaming && record.Outcome == RequestOutcome.Failed => ErrorKind.MalformedResponse,
        _ => null,
    };

    // The last attempt tells why; without one (nothing could be picked, a stream was cut) the status does.
    private static ErrorKind Kind(RequestRecord record) =>
        (record.Attempts.Count > 0 ? record.Attempts[^1].Error?.Kind : null) ?? record.Status switch
        {
            429 => ErrorKind.RateLimit,
            408 or 504 => ErrorKind.Timeout,
            < 400 => ErrorKind.MalformedResponse,
            _ => ErrorKind.ServerError,
        };
}
