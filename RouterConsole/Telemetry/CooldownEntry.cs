using System.Text.Json.Serialization;
using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>One cooldown of the ledger.</summary>
public sealed record CooldownEntry
{
    /// <summary>The event's number.</summary>
    public required long Sequence { get; init; }

    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>Its model group.</summary>
    public string? Model { get; init; }

    /// <summary>Why.</summary>
    public required CooldownReason Reason { get; init; }

    /// <summary>Automatic or manual.</summary>
    public required CooldownSource Source { get; init; }

    /// <summary>Who, for a manual one.</summary>
    public string? By { get; init; }

    /// <summary>Why in the operator's words.</summary>
    public string? Note { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was to end, UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it ended, UTC; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it early; null when time did.</summary>
    public string? EndedBy { get; init; }

    /// <summary>True when it was not taken, to keep a model's last deployment.</summary>
    public bool Withheld { get; init; }

    /// <summary>The error that led to it.</summary>
    public LastError? Error { get; init; }

    /// <summary>The last errors before it, oldest first.</summary>
    public IReadOnlyList<LastError> Evidence { get; init; } = [];

    /// <summary>Requests that passed the deployment by because of it, its trial after it included; null when not known, as for one that was never taken.</summary>
    public CooldownCost? Cost { get; init; }

    /// <summary>What sort it is of.</summary>
    [JsonIgnore]
    public CooldownKind Kind => Withheld ? CooldownKind.Withheld : Source == CooldownSource.Manual ? CooldownKind.Manual : CooldownKind.Automatic;
}
