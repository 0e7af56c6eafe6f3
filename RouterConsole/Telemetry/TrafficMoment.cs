namespace RouterConsole.Telemetry;

/// <summary>What passed through at an earlier moment, as it was recorded.</summary>
/// <param name="Traffic">What was told as "now" then.</param>
/// <param name="InFlight">Requests in flight; null when not sampled.</param>
/// <param name="State">For a deployment: its state; null when not sampled.</param>
public readonly record struct TrafficMoment(TrafficNow Traffic, int? InFlight, StateSample? State);
