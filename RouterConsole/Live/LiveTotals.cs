namespace RouterConsole.Live;

/// <summary>What clients got, now.</summary>
/// <param name="Rps">Finished requests a second, mean of the last ten seconds.</param>
/// <param name="SuccessRate">Served share of the last minute's requests, callers' own faults left out, 0 to 1; null without requests.</param>
/// <param name="UpstreamSuccessRate">Successful share of the last minute's attempts, 0 to 1; null without attempts.</param>
/// <param name="P50">Median latency of the last five minutes, ms.</param>
/// <param name="P95">95th percentile, ms.</param>
/// <param name="Ttft">Median time to first token, ms.</param>
/// <param name="InFlight">Requests in flight.</param>
/// <param name="FallbacksPerMinute">Fallback models tried in the last minute.</param>
public sealed record LiveTotals(double Rps, double? SuccessRate, double? UpstreamSuccessRate, double? P50, double? P95, double? Ttft, int InFlight, long FallbacksPerMinute);
