using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>One thing that happened in the router.</summary>
public sealed record RouterEvent
{
    /// <summary>Counts up from 1 since start.</summary>
    public long Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What.</summary>
    public required RouterEventKind Kind { get; init; }

    /// <summary>The deployment, where one is concerned.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Its model group, or the requested model of a fallback.</summary>
    public string? Model { get; init; }

    /// <summary>Health after the event.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>Health before it.</summary>
    public HealthStatus? Previous { get; init; }

    /// <summary>Intent after the event.</summary>
    public DeploymentIntent? Intent { get; init; }

    /// <summary>Why a cooldown was taken or withheld.</summary>
    public CooldownReason? Reason { get; init; }

    /// <summary>When the cooldown ends, UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who, for what people did.</summary>
    public string? By { get; init; }

    /// <summary>The operator's words, or the revision's name.</summary>
    public string? Note { get; init; }

    /// <summary>The error that led to it.</summary>
    public LastError? Error { get; init; }

    /// <summary>The last errors before a cooldown, taken or withheld, oldest first.</summary>
    public IReadOnlyList<LastError> Evidence { get; init; } = [];

    /// <summary>The fallback model tried.</summary>
    public string? Target { get; init; }

    /// <summary>The revision in force, for <see cref="RouterEventKind.ConfigurationChanged"/>.</summary>
    public long? Revision { get; init; }

    /// <summary>The resources that changed, for <see cref="RouterEventKind.ConfigurationChanged"/>.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];
}
