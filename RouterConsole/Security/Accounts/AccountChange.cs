namespace RouterConsole.Security.Accounts;

/// <summary>What a change of the account book comes to.</summary>
/// <typeparam name="T">What it answers.</typeparam>
/// <param name="Result">The answer.</param>
/// <param name="Next">The book after it; null = nothing changes.</param>
/// <param name="Audit">What is kept of it; needed with <paramref name="Next"/>.</param>
internal sealed record AccountChange<T>(T Result, AccountBook? Next = null, AuditEntry? Audit = null);
