namespace RouterConsole.Security;

/// <summary>One thing somebody did.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Action">What, such as <c>deployment.update</c> or <c>cooldown.set</c>.</param>
/// <param name="Resource">To what, such as <c>deployments/gpt-4o-eu</c>.</param>
/// <param name="Revision">The revision it made, for configuration.</param>
/// <param name="Note">In the caller's words.</param>
/// <param name="Before">The resource before, as JSON without secrets; null when it did not exist.</param>
/// <param name="After">The resource after, as JSON without secrets; null when it was removed.</param>
public sealed record AuditEntry(DateTimeOffset At, string By, string Action, string Resource, long? Revision, string? Note, string? Before, string? After);
