namespace RouterConsole.Telemetry;

/// <summary>A step that is over: immutable and small.</summary>
internal sealed record ClosedStep(
    int Requests,
    int Failed,
    int Excluded,
    int Fallbacks,
    long Tokens,
    PackedCounts Errors,
    PackedCounts Latency,
    PackedCounts FirstToken);
