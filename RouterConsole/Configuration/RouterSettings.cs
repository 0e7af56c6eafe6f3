namespace RouterConsole.Configuration;

/// <summary>The router's settings; a model group may override some (<see cref="ModelGroupConfig"/>).</summary>
public sealed record RouterSettings
{
    /// <summary>The documented defaults.</summary>
    public static RouterSettings Default { get; } = new();

    /// <summary>Strategy of groups that name none.</summary>
    public RoutingStrategy RoutingStrategy { get; init; } = RoutingStrategy.SimpleShuffle;

    /// <summary>Extra attempts per model, 0 to 100.</summary>
    public int NumRetries { get; init; } = 3;

    /// <summary>Base of the exponential backoff in seconds; 0 counts as 1.</summary>
    public double RetryAfterSeconds { get; init; }

    /// <summary>Seconds for one request, over 0.</summary>
    public double TimeoutSeconds { get; init; } = 60;

    /// <summary>Longest silence between two events of a stream, in seconds; null = <see cref="TimeoutSeconds"/>.</summary>
    public double? StreamTimeoutSeconds { get; init; }

    /// <summary>Most fallback models tried, 0 to 100.</summary>
    public int MaxFallbacks { get; init; } = 5;

    /// <summary>Failures in the window that open a circuit.</summary>
    public int AllowedFails { get; init; } = 3;

    /// <summary>Outcomes in the window before failures can open a circuit.</summary>
    public int MinRequests { get; init; } = 10;

    /// <summary>First automatic cooldown in seconds; doubles with each trip.</summary>
    public double CooldownSeconds { get; init; } = 5;

    /// <summary>Longest automatic cooldown in seconds; also caps <c>Retry-After</c>.</summary>
    public double MaxCooldownSeconds { get; init; } = 300;

    /// <summary>Successes in half-open that close a circuit.</summary>
    public int SuccessThreshold { get; init; } = 3;

    /// <summary>Requests at a time that a half-open circuit lets through.</summary>
    public int HalfOpenPermits { get; init; } = 1;

    /// <summary>Takes no automatic cooldowns.</summary>
    public bool DisableCooldowns { get; init; }

    /// <summary>Withholds an automatic cooldown that would leave a group with nothing available.</summary>
    public bool ProtectLastDeployment { get; init; } = true;

    /// <summary>Leaves out deployments whose context window is too small for the request's estimate.</summary>
    public bool EnablePreCallChecks { get; init; } = true;

    /// <summary>Honours the tags of requests.</summary>
    public bool EnableTagFiltering { get; init; } = true;

    /// <summary>Allowed failures per class of error; overrides <see cref="AllowedFails"/>. 0 means none.</summary>
    public IReadOnlyDictionary<ErrorKind, int> AllowedFailsPolicy { get; init; } = new Dictionary<ErrorKind, int>();

    /// <summary>Extra attempts per class of error; overrides <see cref="NumRetries"/>. 0 means none.</summary>
    public IReadOnlyDictionary<ErrorKind, int> RetryPolicy { get; init; } = new Dictionary<ErrorKind, int>();
}
