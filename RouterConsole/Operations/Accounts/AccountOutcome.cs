namespace RouterConsole.Operations.Accounts;

/// <summary>What a change of a user or key came to.</summary>
/// <typeparam name="T">The view of it.</typeparam>
/// <param name="Account">It, as it is now; for a removal, as it was.</param>
/// <param name="Warnings">What to know about it.</param>
/// <param name="Secret">A key's text, or a password that was made up: told this once, kept nowhere.</param>
public sealed record AccountOutcome<T>(T Account, IReadOnlyList<string> Warnings, string? Secret = null);
