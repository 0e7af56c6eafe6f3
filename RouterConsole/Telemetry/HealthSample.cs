using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Telemetry;

/// <summary>A deployment's state as a strip shows it: health and intent in one word, by rising severity.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<HealthSample>))]
public enum HealthSample
{
    /// <summary>Probing is on and nothing is known.</summary>
    Unknown,

    /// <summary>Serves.</summary>
    Healthy,

    /// <summary>On trial.</summary>
    Degraded,

    /// <summary>Taken out by an operator: paused or draining.</summary>
    TakenOut,

    /// <summary>Rests.</summary>
    Cooldown,

    /// <summary>Broken: probes fail.</summary>
    Unhealthy,
}
