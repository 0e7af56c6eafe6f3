namespace RouterConsole.Live.Hubs;

/// <summary>A new revision is in force.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="By">Who made it.</param>
/// <param name="Note">Its name, when it was given one.</param>
/// <param name="Resources">What changed, such as <c>deployments/a</c>.</param>
public sealed record ConfigurationChange(long Revision, string? By, string? Note, IReadOnlyList<string> Resources);
