using RouterConsole.Configuration;

namespace RouterConsole.Telemetry;

/// <summary>One finished request or attempt, as the series count it.</summary>
/// <param name="Error">The upstream's fault, or null.</param>
/// <param name="IsExcluded">Neither served nor an upstream's fault: the caller's own fault, or cancelled.</param>
/// <param name="LatencyMs">How long it took, when served.</param>
/// <param name="TimeToFirstTokenMs">Time to the first token of a stream, when served.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Fallbacks">Fallback models tried.</param>
internal readonly record struct Observation(
    ErrorKind? Error,
    bool IsExcluded,
    double? LatencyMs,
    double? TimeToFirstTokenMs,
    long Tokens,
    int Fallbacks);
