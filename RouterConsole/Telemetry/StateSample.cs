using RouterConsole.Configuration;
using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>A deployment's state as it was sampled: what a page needs to show that moment again.</summary>
/// <param name="Health">Health, without the operator's intent.</param>
/// <param name="Intent">The operator's intent.</param>
/// <param name="IsAvailable">Whether a plain request could have been sent there.</param>
/// <param name="TrialSuccesses">Successes of a trial after a cooldown, 0 to 15; null when it was not on trial.</param>
/// <param name="TrialNeeded">Successes that trial needed, 0 to 15.</param>
public readonly record struct StateSample(HealthStatus Health, DeploymentIntent Intent, bool IsAvailable, int? TrialSuccesses = null, int TrialNeeded = 0)
{
    private const int Most = 15;

    /// <summary>Of a status.</summary>
    public static StateSample Of(DeploymentStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new StateSample(status.Health, status.Intent, status.Available, status.HalfOpen?.Successes, status.HalfOpen?.Needed ?? 0);
    }

    /// <summary>The same in one word.</summary>
    public HealthSample Worst => Health switch
    {
        HealthStatus.Unhealthy => HealthSample.Unhealthy,
        HealthStatus.Cooldown => HealthSample.Cooldown,
        _ when Intent != DeploymentIntent.Active => HealthSample.TakenOut,
        HealthStatus.Degraded => HealthSample.Degraded,
        HealthStatus.Healthy => HealthSample.Healthy,
        _ => HealthSample.Unknown,
    };

    /// <summary>In fifteen bits.</summary>
    internal ushort Pack() => (ushort)(
        (int)Health
        | ((int)Intent << 3)
        | (IsAvailable ? 1 << 5 : 0)
        | (TrialSuccesses is { } successes ? (1 << 6) | (Math.Clamp(successes, 0, Most) << 7) | (Math.Clamp(TrialNeeded, 0, Most) << 11) : 0));

    /// <summary>Back from <see cref="Pack"/>.</summary>
    internal static StateSample Unpack(ushort bits) => new(
        (HealthStatus)(bits & 7),
        (DeploymentIntent)((bits >> 3) & 3),
        (bits & (1 << 5)) != 0,
        (bits & (1 << 6)) != 0 ? (bits >> 7) & Most : null,
        (bits >> 11) & Most);
}
