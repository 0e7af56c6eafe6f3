namespace RouterConsole.Configuration;

/// <summary>A cooldown set by an operator. Survives a restart with what is left of it.</summary>
/// <param name="Since">When it was set, UTC.</param>
/// <param name="Until">When it ends, UTC.</param>
/// <param name="By">Who set it.</param>
/// <param name="Note">Why; shown to everyone.</param>
public sealed record ManualCooldown(DateTimeOffset Since, DateTimeOffset Until, string By, string? Note);
