namespace RouterConsole.Configuration;

/// <summary>What one model group does otherwise than <see cref="RouterSettings"/>; null = as the settings say.</summary>
public sealed record ModelGroupConfig
{
    /// <summary>How one of the group's deployments is picked.</summary>
    public RoutingStrategy? Strategy { get; init; }

    /// <summary>Extra attempts.</summary>
    public int? NumRetries { get; init; }

    /// <summary>Seconds for one request.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>Longest silence between two events of a stream, in seconds.</summary>
    public double? StreamTimeoutSeconds { get; init; }

    /// <summary>Failures in the window that open a circuit.</summary>
    public int? AllowedFails { get; init; }

    /// <summary>First automatic cooldown in seconds.</summary>
    public double? CooldownSeconds { get; init; }
}
