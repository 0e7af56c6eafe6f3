using RouterConsole.Configuration;
using RouterConsole.Providers;
using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary>What a client is told when the router gave up: an error of ours, or the upstream's own answer.</summary>
/// <param name="Error">Ours; for an answer that is passed on, what is recorded of it.</param>
/// <param name="RetryAfter">When to come back, if that is known.</param>
/// <param name="Upstream">The upstream's answer to pass on; null = send <paramref name="Error"/>.</param>
internal sealed record Refusal(GatewayError Error, TimeSpan? RetryAfter = null, UpstreamFailure? Upstream = null)
{
    private static readonly GatewayError s_deadline = new(504, "timeout_error", "deadline_exceeded", "The request was not answered in time.");

    /// <summary>Decides by the contract's table.</summary>
    /// <param name="error">Why the router gave up.</param>
    /// <param name="last">What the last upstream answered, if one did.</param>
    public static Refusal For(RouterError error, UpstreamFailure? last) => error switch
    {
        { Kind: RouterErrorKind.ModelNotFound } => new(GatewayError.ModelNotFound(error.Subject)),
        { Kind: RouterErrorKind.DeadlineExceeded } => new(s_deadline),
        { Last: { } failed } => ForUpstream(failed, ReferenceEquals(last?.Error, failed) ? last : null, error.RetryAfter),
        { Kind: RouterErrorKind.RateLimitExceeded } => new(RateLimited(error.Message), error.RetryAfter),
        _ => new(new GatewayError(503, "service_unavailable_error", "no_available_deployment", error.Message), error.RetryAfter),
    };

    private static Refusal ForUpstream(ProviderError failed, UpstreamFailure? upstream, TimeSpan? retryAfter)
    {
        if (failed.Kind == ErrorKind.AuthError || failed.StatusCode is 401 or 402 or 403 && failed.Kind != ErrorKind.ContentPolicy)
        {
            return new(new GatewayError(502, "upstream_error", "upstream_auth_error", "The upstream refused this gateway's credential. Its operator can see the details in the console."));
        }

        if (upstream is { Status: >= 400, Body.Length: > 0 })
        {
            return new(new GatewayError(upstream.Status.Value, "upstream_error", CodeOf(failed.Kind), failed.Message), retryAfter, upstream);
        }

        return failed.Kind switch
        {
            ErrorKind.Timeout => new(s_deadline),
            ErrorKind.RateLimit or ErrorKind.Quota => new(RateLimited("The upstream's rate limit is exceeded."), retryAfter),
            ErrorKind.ContextWindow => new(GatewayError.Invalid("context_length_exceeded", "The request does not fit the model's context window.")),
            ErrorKind.ContentPolicy => new(GatewayError.Invalid("content_policy_violation", "The request was refused by the content policy.")),
            ErrorKind.BadRequest => new(GatewayError.Invalid("bad_request", "The upstream refused the request.") with { Status = failed.StatusCode ?? 400 }),
            _ => new(new GatewayError(failed.StatusCode is { } status and >= 400 ? status : 502, "upstream_error", CodeOf(failed.Kind), failed.Message), retryAfter),
        };
    }

    private static GatewayError RateLimited(string message) => new(429, "rate_limit_error", "rate_limit_exceeded", message);

    private static string CodeOf(ErrorKind kind) => kind switch
    {
        ErrorKind.RateLimit or ErrorKind.Quota => "rate_limit_exceeded",
        ErrorKind.Timeout => "upstream_timeout",
        ErrorKind.ServerError => "upstream_server_error",
        ErrorKind.Connection => "upstream_connection_error",
        ErrorKind.MalformedResponse => "upstream_malformed_response",
        ErrorKind.NotFound => "upstream_model_not_found",
        ErrorKind.NotSupported => "upstream_not_supported",
        ErrorKind.ContextWindow => "context_length_exceeded",
        ErrorKind.ContentPolicy => "content_policy_violation",
        ErrorKind.Conflict => "upstream_conflict",
        _ => "upstream_bad_request",
    };
}
