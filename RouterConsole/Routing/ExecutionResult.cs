namespace RouterConsole.Routing;

/// <summary>How a whole request ended: over all attempts and fallbacks.</summary>
/// <typeparam name="T">What the operation produces.</typeparam>
public sealed class ExecutionResult<T>
{
    /// <summary>What was produced; default on failure.</summary>
    public T? Value { get; init; }

    /// <summary>Why it was not served; null on success.</summary>
    public RouterError? Error { get; init; }

    /// <summary>The deployment that served.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The group it was picked from.</summary>
    public string? Group { get; init; }

    /// <summary>The upstream model that served.</summary>
    public string? ModelUsed { get; init; }

    /// <summary>Attempts over every model tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Fallback models tried.</summary>
    public int FallbacksTried { get; init; }

    /// <summary>True when the model that served is not the requested one.</summary>
    public bool UsedFallback { get; init; }

    /// <summary>From the start to the success, waits included.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Time spent inside upstream calls.</summary>
    public TimeSpan UpstreamTime { get; init; }

    /// <summary>Usage of a whole answer.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Every attempt, in order.</summary>
    public IReadOnlyList<AttemptRecord> Log { get; init; } = [];

    /// <summary>For a stream: must be settled at its end.</summary>
    public StreamCompletion? Completion { get; init; }

    /// <summary>The decisions taken, when recorded.</summary>
    public IReadOnlyList<RouteDecision> Decisions { get; init; } = [];

    /// <summary>Whether a deployment served.</summary>
    public bool Succeeded => Error is null;
}
