namespace RouterConsole.Telemetry;

/// <summary>Quantiles in milliseconds; null without samples.</summary>
public sealed record LatencySummary(double? P50Ms, double? P95Ms, double? TimeToFirstTokenMs);
