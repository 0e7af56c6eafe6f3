namespace RouterConsole.Routing.Circuits;

/// <summary>One opening of a circuit.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Source">By itself or by hand.</param>
/// <param name="Since">When it began, UTC.</param>
/// <param name="UntilMs">Its deadline in the router's milliseconds.</param>
/// <param name="Until">Its deadline, UTC.</param>
/// <param name="Evidence">The failures before it.</param>
internal sealed record Cooldown(CooldownReason Reason, CooldownSource Source, DateTimeOffset Since, long UntilMs, DateTimeOffset Until, IReadOnlyList<LastError> Evidence);
