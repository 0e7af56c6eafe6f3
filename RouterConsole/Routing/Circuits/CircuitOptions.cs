using RouterConsole.Configuration;

namespace RouterConsole.Routing.Circuits;

/// <summary>When a deployment's circuit opens and closes: settings, with what its group and the deployment itself say otherwise.</summary>
internal sealed record CircuitOptions
{
    /// <summary>Failures in the window that open it.</summary>
    public required int AllowedFails { get; init; }

    /// <summary>Outcomes in the window before its failures count.</summary>
    public required int MinRequests { get; init; }

    /// <summary>First cooldown; zero = no automatic one.</summary>
    public required TimeSpan Cooldown { get; init; }

    /// <summary>Longest automatic cooldown.</summary>
    public required TimeSpan MaxCooldown { get; init; }

    /// <summary>Successes in a row that make it healthy again, at least 1.</summary>
    public required int SuccessThreshold { get; init; }

    /// <summary>Requests at a time while half-open, at least 1.</summary>
    public required int HalfOpenPermits { get; init; }

    /// <summary>Whether the last available deployment of a group stays in.</summary>
    public required bool ProtectLast { get; init; }

    /// <summary>Failures allowed by class of error; those of the classes named open the circuit by themselves.</summary>
    public required IReadOnlyDictionary<ErrorKind, int> Policy { get; init; }

    /// <summary>The options of a deployment.</summary>
    public static CircuitOptions Resolve(RouterSettings settings, ModelGroupConfig? group, DeploymentConfig? deployment) => new()
    {
        AllowedFails = deployment?.AllowedFails ?? group?.AllowedFails ?? settings.AllowedFails,
        MinRequests = settings.MinRequests,
        Cooldown = settings.DisableCooldowns ? TimeSpan.Zero : TimeSpan.FromSeconds(deployment?.CooldownSeconds ?? group?.CooldownSeconds ?? settings.CooldownSeconds),
        MaxCooldown = TimeSpan.FromSeconds(settings.MaxCooldownSeconds),
        SuccessThreshold = Math.Max(1, settings.SuccessThreshold),
        HalfOpenPermits = Math.Max(1, settings.HalfOpenPermits),
        ProtectLast = settings.ProtectLastDeployment,
        Policy = settings.AllowedFailsPolicy,
    };
}
