namespace RouterConsole.Telemetry;

/// <summary>Quantiles of what was served, in milliseconds, within 4.5 %; null without samples.</summary>
public sealed record LatencySummary(double? P50Ms, double? P95Ms, double? TimeToFirstTokenMs)
{
    /// <summary>No samples.</summary>
    public static LatencySummary None { get; } = new(null, null, null);
}
