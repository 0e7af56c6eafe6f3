using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>A deployment's health, derived from its circuit and probe. The operator's intent is told apart from it.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<HealthStatus>))]
public enum HealthStatus
{
    /// <summary>Probing is on and no probe has finished yet.</summary>
    Unknown,

    /// <summary>Serves.</summary>
    Healthy,

    /// <summary>On trial: half-open, or failed recently.</summary>
    Degraded,

    /// <summary>Probes fail.</summary>
    Unhealthy,

    /// <summary>Rests until a deadline.</summary>
    Cooldown,
}
