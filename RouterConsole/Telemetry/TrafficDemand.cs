namespace RouterConsole.Telemetry;

/// <summary>What was asked for over the last minutes.</summary>
/// <param name="Seconds">How many whole seconds were looked at: up to <see cref="TrafficSeries.DemandSeconds"/>, fewer after a start; 0 = nothing is known yet.</param>
/// <param name="Requests">Finished requests or attempts in them.</param>
/// <param name="Tokens">Their tokens.</param>
/// <param name="InFlight">Mean of the sampled requests in flight; null when not sampled.</param>
public readonly record struct TrafficDemand(int Seconds, long Requests, long Tokens, double? InFlight)
{
    /// <summary>Mean requests a minute.</summary>
    public double RequestsPerMinute => Seconds == 0 ? 0 : Requests * 60d / Seconds;

    /// <summary>Mean tokens a minute.</summary>
    public double TokensPerMinute => Seconds == 0 ? 0 : Tokens * 60d / Seconds;
}
