namespace RouterConsole.Telemetry;

/// <summary>What was sampled over some time; null = not sampled.</summary>
/// <param name="InFlight">Most requests in flight.</param>
/// <param name="Health">The worst health.</param>
/// <param name="State">The last state.</param>
internal readonly record struct Level(int? InFlight, HealthSample? Health, StateSample? State)
{
    /// <summary>Whether anything was sampled.</summary>
    public bool IsSampled => InFlight is not null || Health is not null;

    /// <summary>This and what came after it, together.</summary>
    public Level Then(in Level later) => new(
        later.InFlight is { } most && !(InFlight > most) ? most : InFlight,
        later.Health is { } worst && !(Health > worst) ? worst : Health,
        later.State ?? State);
}
