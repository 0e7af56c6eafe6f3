namespace RouterConsole.Telemetry;

/// <summary>Plain counts over some time.</summary>
/// <param name="Requests">Finished requests or attempts.</param>
/// <param name="Failed">Of these, failed by an upstream's fault or for lack of a deployment.</param>
/// <param name="Excluded">Of these, the callers' own faults and cancelled ones.</param>
/// <param name="Fallbacks">Fallback models tried.</param>
/// <param name="Tokens">Tokens.</param>
public readonly record struct TrafficCounts(long Requests, long Failed, long Excluded, long Fallbacks, long Tokens)
{
    /// <summary>Served share of those that could be served, 0 to 1; null without any.</summary>
    public double? SuccessRate => Requests > Excluded ? (double)(Requests - Excluded - Failed) / (Requests - Excluded) : null;

    /// <summary>Both together.</summary>
    public static TrafficCounts operator +(TrafficCounts left, TrafficCounts right) => Add(left, right);

    /// <summary>Both together.</summary>
    public static TrafficCounts Add(TrafficCounts left, TrafficCounts right) => new(
        left.Requests + right.Requests,
        left.Failed + right.Failed,
        left.Excluded + right.Excluded,
        left.Fallbacks + right.Fallbacks,
        left.Tokens + right.Tokens);
}
