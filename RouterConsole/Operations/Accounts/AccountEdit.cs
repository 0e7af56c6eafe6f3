using RouterConsole.Security.Accounts;

namespace RouterConsole.Operations.Accounts;

/// <summary>One change of the account book, as data.</summary>
/// <typeparam name="T">What it answers.</typeparam>
/// <param name="Result">The answer.</param>
/// <param name="Next">The book after it; null = nothing changes.</param>
/// <param name="Action">Its name in the audit, such as <c>user.create</c>.</param>
/// <param name="Resource">To what, such as <c>users/olga</c>.</param>
/// <param name="Before">A view of it before, without secrets.</param>
/// <param name="After">A view of it after, without secrets.</param>
internal sealed record AccountEdit<T>(T Result, AccountBook? Next, string Action, string Resource, object? Before = null, object? After = null);
