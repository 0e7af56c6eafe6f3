using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>Which kind of failure a fallback chain is for.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FallbackKind>))]
public enum FallbackKind
{
    /// <summary>Any failure that has no chain of its own.</summary>
    General,

    /// <summary>The request is longer than the model's context window.</summary>
    ContextWindow,

    /// <summary>The upstream's content policy refused the request.</summary>
    ContentPolicy,

    /// <summary>Rate limits stood in the way.</summary>
    RateLimit,
}
