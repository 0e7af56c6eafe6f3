namespace RouterConsole.Live.Hubs;

/// <summary>What clients got; each as in <see cref="LiveTotals"/>.</summary>
public sealed record MetricsTotals(double Rps, double? SuccessRate, double? P50, double? P95, double? Ttft, int InFlight, long FallbacksPerMinute);
