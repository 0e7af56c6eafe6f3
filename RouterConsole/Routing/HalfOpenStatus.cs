namespace RouterConsole.Routing;

/// <summary>Progress of a circuit on trial.</summary>
/// <param name="Successes">Successes of this trial so far.</param>
/// <param name="Needed">Successes that close it.</param>
/// <param name="InFlight">Requests it lets through now.</param>
/// <param name="Permits">Most it lets through at a time.</param>
public sealed record HalfOpenStatus(int Successes, int Needed, int InFlight, int Permits);
