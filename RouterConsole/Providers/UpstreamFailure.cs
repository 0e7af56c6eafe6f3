using RouterConsole.Routing;

namespace RouterConsole.Providers;

/// <summary>A call that did not work, with what the upstream answered, to be passed on when nothing is left to try.</summary>
/// <param name="Error">The failure for the router.</param>
/// <param name="Status">The upstream's status; null when it did not answer.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">The answer's bytes, as they came.</param>
/// <param name="RetryAfter">The <c>Retry-After</c> header, as it came.</param>
/// <param name="RetryAfterMs">The <c>retry-after-ms</c> header, as it came.</param>
public sealed record UpstreamFailure(
    ProviderError Error,
    int? Status = null,
    string? ContentType = null,
    ReadOnlyMemory<byte> Body = default,
    string? RetryAfter = null,
    string? RetryAfterMs = null);
