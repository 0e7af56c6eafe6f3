using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Components.Wording;

/// <summary>How a deployment's state is shown: its word, its colour, and the one detail that matters then.</summary>
/// <param name="Word">The state in one word.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Detail">A countdown, the progress of a trial, requests left to drain, or since when.</param>
public readonly record struct HealthLook(string Word, Tone Tone, string Detail)
{
    /// <summary>What an operator decided comes first, then what the circuit did.</summary>
    public static HealthLook Of(DeploymentStatus status, DateTimeOffset now) => status switch
    {
        { Intent: DeploymentIntent.Paused } => new("paused", Tone.Out, Durations.Short(now - status.Since)),
        { Intent: DeploymentIntent.Draining, InFlight: 0 } => new("drained", Tone.Out, Durations.Short(now - status.Since)),
        { Intent: DeploymentIntent.Draining } => new("draining", Tone.Out, $"{status.InFlight} left"),
        { Cooldown: { } cooldown } => new("cooldown", Tone.Resting, Durations.Left(cooldown.Until - now)),
        { HalfOpen: { } trial } => new("half-open", Tone.Trial, $"{trial.Successes} of {trial.Needed}"),
        { Health: HealthStatus.Unhealthy } => new("unhealthy", Tone.Broken, Durations.Short(now - status.Since)),
        { Health: HealthStatus.Degraded } => new("degraded", Tone.Trial, Durations.Short(now - status.Since)),
        { Health: HealthStatus.Cooldown } => new("cooldown", Tone.Resting, ""),
        { Health: HealthStatus.Unknown } => new("unknown", Tone.None, Durations.Short(now - status.Since)),
        _ => new("healthy", Tone.Serving, Durations.Short(now - status.Since)),
    };

    /// <summary>Whether a deployment is out: resting, broken or taken out. One that is merely at a limit is not.</summary>
    public static bool IsOut(DeploymentStatus status) =>
        status.Intent != DeploymentIntent.Active || status.Cooldown is not null || status.Health is HealthStatus.Cooldown or HealthStatus.Unhealthy;

    /// <summary>Whether a circuit or a recent failure puts it on trial.</summary>
    public static bool IsOnTrial(DeploymentStatus status) => !IsOut(status) && (status.HalfOpen is not null || status.Health == HealthStatus.Degraded);

    /// <summary>Whether an operator overrides it by hand.</summary>
    public static bool IsOverridden(DeploymentStatus status) =>
        status.Intent != DeploymentIntent.Active || status.Cooldown?.Source == CooldownSource.Manual;

    /// <summary>Whether a limit is used to nine tenths or more.</summary>
    public static bool IsNearLimit(DeploymentConfig config, DeploymentStatus status) =>
        Near(status.Rpm, config.RpmLimit) || Near(status.Tpm, config.TpmLimit) || Near(status.InFlight, config.MaxParallelRequests);

    private static bool Near(long used, long? limit) => limit is { } most && used >= most * 0.9;
}
