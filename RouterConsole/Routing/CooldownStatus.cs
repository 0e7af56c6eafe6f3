namespace RouterConsole.Routing;

/// <summary>A cooldown in force.</summary>
/// <param name="Until">When it ends, UTC.</param>
/// <param name="RemainingSeconds">What is left of it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Automatic or manual.</param>
/// <param name="By">Who, for a manual one.</param>
/// <param name="Note">Why in the operator's words.</param>
/// <param name="Since">When it began, UTC.</param>
/// <param name="Trips">How often the circuit opened lately.</param>
/// <param name="Evidence">The errors that led to it.</param>
public sealed record CooldownStatus(
    DateTimeOffset Until,
    double RemainingSeconds,
    CooldownReason Reason,
    CooldownSource Source,
    string? By,
    string? Note,
    DateTimeOffset Since,
    int Trips,
    IReadOnlyList<LastError> Evidence);
