using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>What the router needs to know of one request.</summary>
public sealed class RouteRequest
{
    /// <summary>The model or alias asked for.</summary>
    public required string Model { get; init; }

    /// <summary>Identifies the request in records and explanations.</summary>
    public string CallId { get; init; } = "";

    /// <summary>Any of these tags must match; empty = any deployment.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Estimated tokens (input and expected output) to reserve; 0 = none.</summary>
    public long EstimatedTokens { get; init; }

    /// <summary>Estimated input tokens for the context check; 0 = unknown.</summary>
    public long EstimatedInputTokens { get; init; }

    /// <summary>Whether it asks more of a deployment than room.</summary>
    internal bool HasDemands => Tags.Count > 0 || EstimatedInputTokens > 0;

    /// <summary>The request's own retries; null = as configured.</summary>
    public int? NumRetries { get; init; }

    /// <summary>The request's own time limit over all attempts; null = as configured.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The request's own chain in place of the configured ones.</summary>
    public IReadOnlyList<string>? Fallbacks { get; init; }

    /// <summary>No fallbacks at all.</summary>
    public bool DisableFallbacks { get; init; }

    /// <summary>Pretends that the primary model failed this way, to test its chain.</summary>
    public ErrorKind? SimulatedError { get; init; }

    /// <summary>True when the answer is streamed.</summary>
    public bool IsStreaming { get; init; }
}
