using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>Why a deployment was put into cooldown.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CooldownReason>))]
public enum CooldownReason
{
    /// <summary>429 from the upstream.</summary>
    RateLimit,

    /// <summary>The upstream refused the credential, or its account is exhausted.</summary>
    AuthError,

    /// <summary>The upstream does not know the configured model.</summary>
    NotFound,

    /// <summary>An attempt ran out of time.</summary>
    Timeout,

    /// <summary>Too many failures in the window.</summary>
    ConsecutiveFailures,

    /// <summary>More than half of the window's requests failed.</summary>
    HighFailureRate,

    /// <summary>An operator's decision.</summary>
    Manual,
}
