namespace RouterConsole.Telemetry;

/// <summary>What one cooldown cost: requests of clients that passed the resting deployment by. Each request counts once, when it has ended.</summary>
/// <param name="Elsewhere">Those that another deployment was asked for instead, and that were not failed by the upstreams.</param>
/// <param name="Failed">Those that failed.</param>
public sealed record CooldownCost(long Elsewhere, long Failed);
