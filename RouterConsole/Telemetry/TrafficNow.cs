namespace RouterConsole.Telemetry;

/// <summary>What passes through now, read in one go.</summary>
/// <param name="Rps">Finished requests (for a deployment: attempts) a second, mean of the last ten whole seconds.</param>
/// <param name="LastMinute">Counts of the last sixty whole seconds.</param>
/// <param name="Latency">Quantiles of the last five minutes.</param>
public readonly record struct TrafficNow(double Rps, TrafficCounts LastMinute, LatencySummary Latency);
