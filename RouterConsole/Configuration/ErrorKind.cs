using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>The classes of failure an attempt can end in. The first ten are the keys of <c>allowedFailsPolicy</c> and <c>retryPolicy</c>.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ErrorKind>))]
public enum ErrorKind
{
    /// <summary>429: too many requests or tokens; quota and billing limits are <see cref="Quota"/>.</summary>
    RateLimit,

    /// <summary>The attempt ran out of time: 408, 504 or our own deadline for it.</summary>
    Timeout,

    /// <summary>5xx of the upstream.</summary>
    ServerError,

    /// <summary>DNS, connect, TLS or a connection cut before or in the answer.</summary>
    Connection,

    /// <summary>401 or 403: the deployment's credential was refused.</summary>
    AuthError,

    /// <summary>404 that names the configured model.</summary>
    NotFound,

    /// <summary>400, 413 or 422: the request itself is at fault.</summary>
    BadRequest,

    /// <summary>The request does not fit the model's context window.</summary>
    ContextWindow,

    /// <summary>The upstream's content policy refused the request.</summary>
    ContentPolicy,

    /// <summary>An answer that is no valid answer, or a stream cut before its end.</summary>
    MalformedResponse,

    /// <summary>402, or a 429 for quota or billing: the deployment's account is exhausted.</summary>
    Quota,

    /// <summary>404 or 405 for an endpoint that the upstream does not have.</summary>
    NotSupported,

    /// <summary>409 of the upstream.</summary>
    Conflict,

    /// <summary>The client went away.</summary>
    Cancelled,
}
