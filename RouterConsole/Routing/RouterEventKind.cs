using System.Text.Json.Serialization;
using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>What happened.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RouterEventKind>))]
public enum RouterEventKind
{
    /// <summary>A cooldown began, or a manual one got a new deadline.</summary>
    CooldownStarted,

    /// <summary>A cooldown ended by time or by hand; the circuit is half-open.</summary>
    CooldownEnded,

    /// <summary>An automatic cooldown was not taken, to keep the last deployment.</summary>
    CooldownWithheld,

    /// <summary>A circuit closed: healthy again.</summary>
    CircuitClosed,

    /// <summary>Health moved without a cooldown (degraded, healthy, unhealthy).</summary>
    HealthChanged,

    /// <summary>An operator drained, paused or resumed.</summary>
    IntentChanged,

    /// <summary>A draining deployment has nothing in flight any more.</summary>
    Drained,

    /// <summary>A fallback model was tried.</summary>
    FallbackTriggered,

    /// <summary>A new revision is in force.</summary>
    ConfigurationChanged,

    /// <summary>The process was started again: circuits began clean, what comes before is an earlier run's.</summary>
    Restarted,
}
