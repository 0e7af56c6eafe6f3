namespace RouterConsole.Live.Hubs;

/// <summary>One deployment's numbers: latency in milliseconds, error rate 0 to 1, rpm and tpm of the last minute.</summary>
public sealed record DeploymentMetrics(string Id, double Rps, double ErrorRate, double? P50, double? P95, int InFlight, long Rpm, long Tpm);
