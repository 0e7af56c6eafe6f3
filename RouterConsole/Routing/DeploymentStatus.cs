using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>A deployment at one moment: the <c>status</c> of the contract.</summary>
public sealed record DeploymentStatus
{
    /// <summary>Health, without the operator's intent.</summary>
    public HealthStatus Health { get; init; }

    /// <summary>Since when health and intent are as they are, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether a plain request could be sent there now.</summary>
    public bool Available { get; init; }

    /// <summary>Why not.</summary>
    public IReadOnlyList<UnavailableReason> UnavailableReasons { get; init; } = [];

    /// <summary>The operator's intent.</summary>
    public DeploymentIntent Intent { get; init; }

    /// <summary>A cooldown in force, or null.</summary>
    public CooldownStatus? Cooldown { get; init; }

    /// <summary>The trial after a cooldown, or null.</summary>
    public HalfOpenStatus? HalfOpen { get; init; }

    /// <summary>Requests in flight.</summary>
    public int InFlight { get; init; }

    /// <summary>Requests sent in the last minute.</summary>
    public long Rpm { get; init; }

    /// <summary>Tokens of the last minute, reservations included.</summary>
    public long Tpm { get; init; }

    /// <summary>Failed share of the last minute's outcomes, 0 to 1.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Smoothed latency (EMA, α = 0.2) in milliseconds.</summary>
    public double? AverageLatencyMs { get; init; }

    /// <summary>Median latency of the last five minutes in milliseconds.</summary>
    public double? P50LatencyMs { get; init; }

    /// <summary>95th percentile of the last five minutes in milliseconds.</summary>
    public double? P95LatencyMs { get; init; }

    /// <summary>Median time to first token of the last five minutes in milliseconds.</summary>
    public double? TimeToFirstTokenMs { get; init; }

    /// <summary>Finished attempts since start.</summary>
    public long TotalRequests { get; init; }

    /// <summary>Successful ones.</summary>
    public long SuccessRequests { get; init; }

    /// <summary>Failed ones.</summary>
    public long FailRequests { get; init; }

    /// <summary>Latest success, UTC.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Latest failure.</summary>
    public LastError? LastError { get; init; }
}
