using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary>How passing an answer on ended.</summary>
/// <param name="Usage">Tokens, when the answer told them.</param>
/// <param name="Error">Why it was cut short by the upstream; null otherwise.</param>
/// <param name="ClientLeft">Whether the client went away before the end.</param>
internal readonly record struct RelayResult(TokenUsage? Usage, ProviderError? Error = null, bool ClientLeft = false);
