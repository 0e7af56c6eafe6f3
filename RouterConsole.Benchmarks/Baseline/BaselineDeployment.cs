namespace RouterConsole.Benchmarks.Baseline;

/// <summary>One upstream of a model: its definition and its counters.</summary>
internal sealed class BaselineDeployment
{
    /// <summary>The key in the router.</summary>
    public required string Id { get; init; }

    /// <summary>The model that clients ask for.</summary>
    public required string ModelName { get; init; }

    /// <summary>Tokens a minute; null = no limit.</summary>
    public ulong? TpmLimit { get; init; }

    /// <summary>Requests a minute; null = no limit.</summary>
    public ulong? RpmLimit { get; init; }

    /// <summary>Requests at a time; null = no limit.</summary>
    public uint? MaxParallelRequests { get; init; }

    /// <summary>Share under the weighted shuffle.</summary>
    public uint Weight { get; init; } = 1;

    /// <summary>Rank under the priority strategy; smaller wins.</summary>
    public uint Priority { get; init; }

    /// <summary>The counters.</summary>
    public BaselineState State { get; } = new();

    /// <summary>True when one of the three limits is reached.</summary>
    public bool IsAtLimit =>
        (MaxParallelRequests is { } parallel && State.ActiveRequests >= parallel)
        || (RpmLimit is { } rpm && State.RpmCurrent >= rpm)
        || (TpmLimit is { } tpm && State.TpmCurrent >= tpm);

    /// <summary>The values that strategies compare, as they are now.</summary>
    public BaselineCandidate ToCandidate() => new(
        Id,
        Weight,
        Priority,
        State.ActiveRequests,
        State.TpmCurrent,
        TpmLimit ?? 0,
        State.RpmCurrent,
        RpmLimit ?? 0,
        State.AverageLatency);
}
