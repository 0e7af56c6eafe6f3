namespace RouterConsole.Configuration;

/// <summary>How one deployment of the built-in sandbox behaves.</summary>
public sealed record SandboxFaults
{
    /// <summary>An upstream without faults.</summary>
    public static SandboxFaults None { get; } = new();

    /// <summary>Milliseconds to a plain answer, 0 to 600,000.</summary>
    public int LatencyMs { get; init; } = 200;

    /// <summary>Milliseconds to the first token of a stream, 0 to 600,000.</summary>
    public int TtftMs { get; init; } = 100;

    /// <summary>Tokens a second of a stream, 1 to 100,000.</summary>
    public int TokensPerSecond { get; init; } = 80;

    /// <summary>Share of requests that fail, by kind, each 0 to 1, at most 1 together.</summary>
    public IReadOnlyDictionary<SandboxErrorKind, double> ErrorRates { get; init; } = new Dictionary<SandboxErrorKind, double>();

    /// <summary><c>Retry-After</c> of a 429 in seconds, 1 to 86,400; null = none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Share of streams cut in the middle, 0 to 1.</summary>
    public double CutRate { get; init; }
}
