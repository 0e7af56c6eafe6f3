using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>Why an attempt failed: a value, not an exception.</summary>
/// <param name="Kind">The class of the failure.</param>
/// <param name="Message">For people. Never holds a secret or the prompt.</param>
/// <param name="StatusCode">The upstream's status, when it answered.</param>
/// <param name="RetryAfter">How long the upstream asks to wait, when it says.</param>
/// <param name="Blame">Whose fault it is.</param>
public sealed record ProviderError(ErrorKind Kind, string Message, int? StatusCode = null, TimeSpan? RetryAfter = null, Blame Blame = Blame.Deployment);
