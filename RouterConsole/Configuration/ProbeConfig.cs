namespace RouterConsole.Configuration;

/// <summary>Active probing of one deployment.</summary>
/// <param name="Enabled">Off by default.</param>
/// <param name="Kind">What is called.</param>
/// <param name="IntervalSeconds">Seconds between two probes, 5 to 86400.</param>
public sealed record ProbeConfig(bool Enabled = false, ProbeKind Kind = ProbeKind.Models, int IntervalSeconds = 30);
