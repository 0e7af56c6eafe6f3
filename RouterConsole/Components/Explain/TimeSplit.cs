using RouterConsole.Telemetry;

namespace RouterConsole.Components.Explain;

/// <summary>Where a request's time went. Milliseconds; the parts make up the whole.</summary>
/// <param name="WaitingMs">Between attempts, on purpose: for a provider that asked for it, or as backoff.</param>
/// <param name="OverheadMs">In the router itself: reading, choosing, connecting the two sides.</param>
/// <param name="UpstreamMs">Inside calls of providers; for a stream until its first event.</param>
/// <param name="StreamingMs">Passing on a stream after its first event.</param>
public sealed record TimeSplit(double WaitingMs, double OverheadMs, double UpstreamMs, double StreamingMs)
{
    /// <summary>All of it.</summary>
    public double TotalMs => WaitingMs + OverheadMs + UpstreamMs + StreamingMs;

    /// <summary>Of a request that was sent.</summary>
    public static TimeSplit Of(RequestRecord request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var waiting = Math.Min(request.Attempts.Sum(a => a.WaitedMs), request.DurationMs);
        var upstream = Math.Min(request.UpstreamMs, request.DurationMs - waiting);
        var rest = request.DurationMs - waiting - upstream;

        // The recorded overhead ends at the answer's headers and has the waiting in it. What comes after them is a stream's own time.
        var overhead = request.IsStreaming ? Math.Clamp(request.OverheadMs - waiting, 0, rest) : rest;
        return new TimeSplit(waiting, overhead, upstream, rest - overhead);
    }
}
