using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>What is kept of one request on the data plane. Never its content.</summary>
public sealed record RequestRecord
{
    /// <summary>The call id that the client was told.</summary>
    public required string CallId { get; init; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The path called.</summary>
    public required string Path { get; init; }

    /// <summary>The model asked for; empty when it could not be read.</summary>
    public required string Model { get; init; }

    /// <summary>How it ended.</summary>
    public required RequestOutcome Outcome { get; init; }

    /// <summary>The status the client got.</summary>
    public required int Status { get; init; }

    /// <summary>The error code the client got, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What was wrong, for people; null on success.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The group that served.</summary>
    public string? Group { get; init; }

    /// <summary>The deployment that served.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>The key's name.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the answer was streamed.</summary>
    public bool IsStreaming { get; init; }

    /// <summary>Milliseconds from arrival to the end of the answer.</summary>
    public double DurationMs { get; init; }

    /// <summary>Of these, milliseconds not spent in upstream calls, to the answer's headers.</summary>
    public double OverheadMs { get; init; }

    /// <summary>Milliseconds inside upstream calls.</summary>
    public double UpstreamMs { get; init; }

    /// <summary>Milliseconds from arrival to the first token, for streams.</summary>
    public double? TimeToFirstTokenMs { get; init; }

    /// <summary>Tokens, when known.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Fallback models tried.</summary>
    public int Fallbacks { get; init; }

    /// <summary>Every attempt.</summary>
    public IReadOnlyList<AttemptRecord> Attempts { get; init; } = [];

    /// <summary>The decisions taken.</summary>
    public IReadOnlyList<RouteDecision> Decisions { get; init; } = [];
}
