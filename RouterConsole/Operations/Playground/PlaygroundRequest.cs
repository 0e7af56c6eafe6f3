using RouterConsole.Configuration;

namespace RouterConsole.Operations.Playground;

/// <summary>A chat completion to try.</summary>
public sealed record PlaygroundRequest
{
    /// <summary>A model group or an alias.</summary>
    public required string Model { get; init; }

    /// <summary>The system message; empty = none.</summary>
    public string System { get; init; } = "";

    /// <summary>The user's message.</summary>
    public required string User { get; init; }

    /// <summary>Whether the answer is streamed.</summary>
    public bool Stream { get; init; }

    /// <summary>Most tokens of the answer, from 1; null = the upstream's own limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>From 0 to 2; null = the upstream's own.</summary>
    public double? Temperature { get; init; }

    /// <summary>Any of these tags must match; empty = any deployment.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Retries, 0 to 100; null = as configured.</summary>
    public int? NumRetries { get; init; }

    /// <summary>Whether fallbacks are left out.</summary>
    public bool DisableFallbacks { get; init; }

    /// <summary>
    /// Pretends that the model failed this way, to test its chain: <see cref="ErrorKind.ServerError"/>,
    /// <see cref="ErrorKind.ContextWindow"/> or <see cref="ErrorKind.ContentPolicy"/>; null = nothing is pretended.
    /// </summary>
    public ErrorKind? SimulatedError { get; init; }
}
