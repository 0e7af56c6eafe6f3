namespace RouterConsole.Routing.State;

/// <summary>The running totals of a deployment at the start of a span.</summary>
/// <param name="Sent">Requests sent.</param>
/// <param name="Tokens">Tokens used and reserved.</param>
/// <param name="Succeeded">Successes.</param>
/// <param name="Failed">Failures.</param>
internal record struct WindowMark(long Sent, long Tokens, long Succeeded, long Failed);
