using System.Collections.ObjectModel;
using RouterConsole.Configuration;

namespace RouterConsole.Telemetry;

/// <summary>What happened in one step. Counts, not rates.</summary>
/// <param name="At">The step's beginning, UTC.</param>
/// <param name="Requests">Finished requests (for a deployment: attempts).</param>
/// <param name="Errors">Failed ones, by class. A caller's own fault and a cancelled request are none.</param>
/// <param name="P50Ms">Median latency of those served, ms, within 4.5 %; null without samples.</param>
/// <param name="P95Ms">95th percentile; null without samples.</param>
/// <param name="TimeToFirstTokenMs">Median time to first token; null without samples.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="InFlight">Most requests in flight among the step's samples; null when not sampled.</param>
/// <param name="Fallbacks">Fallback models tried.</param>
/// <param name="Health">For a deployment: its worst health in the step; null when not sampled.</param>
public sealed record SeriesPoint(
    DateTimeOffset At,
    long Requests,
    IReadOnlyDictionary<ErrorKind, long> Errors,
    double? P50Ms,
    double? P95Ms,
    double? TimeToFirstTokenMs,
    long Tokens,
    int? InFlight,
    long Fallbacks,
    HealthSample? Health)
{
    /// <summary>No failed requests.</summary>
    public static IReadOnlyDictionary<ErrorKind, long> NoErrors { get; } = ReadOnlyDictionary<ErrorKind, long>.Empty;

    /// <summary>True for the step that is not over yet: its counts still grow. Only there when asked for.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The step's width. After a restart what came before it is told by minutes.</summary>
    public int Seconds { get; init; }

    /// <summary>False where nothing was recorded: the process did not run, or the store failed.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>Failed requests of all classes.</summary>
    public long Failed => Errors.Values.Sum();
}
