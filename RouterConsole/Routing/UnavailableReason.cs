using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>Why a deployment cannot be picked.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<UnavailableReason>))]
public enum UnavailableReason
{
    /// <summary>Paused by an operator.</summary>
    Paused,

    /// <summary>Draining.</summary>
    Draining,

    /// <summary>Resting until a deadline.</summary>
    Cooldown,

    /// <summary>Half-open and its permits are taken.</summary>
    HalfOpenBusy,

    /// <summary>Probes fail.</summary>
    Unhealthy,

    /// <summary>Has none of the request's tags.</summary>
    TagMismatch,

    /// <summary>The request does not fit its context window.</summary>
    ContextTooSmall,

    /// <summary>Failed in this request already.</summary>
    AlreadyFailed,

    /// <summary>As many requests in flight as allowed.</summary>
    ParallelLimit,

    /// <summary>As many requests this minute as allowed.</summary>
    RpmLimit,

    /// <summary>As many tokens this minute as allowed.</summary>
    TpmLimit,
}
