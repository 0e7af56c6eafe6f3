namespace RouterConsole.Routing;

/// <summary>How a selection ended: a lease, or why there is none. A value; nothing is allocated either way.</summary>
public readonly struct Selection
{
    private readonly DeploymentLease _lease;

    private Selection(DeploymentLease lease, bool succeeded, RouterErrorKind kind, TimeSpan? retryAfter, int commonReasons)
    {
        _lease = lease;
        Succeeded = succeeded;
        Failure = kind;
        RetryAfter = retryAfter;
        CommonReasons = commonReasons;
    }

    /// <summary>Whether a place was taken.</summary>
    public bool Succeeded { get; }

    /// <summary>The place, which must be ended or disposed. Default on failure.</summary>
    public DeploymentLease Lease => _lease;

    /// <summary>Why there is none. Meaningless on success.</summary>
    public RouterErrorKind Failure { get; }

    /// <summary>When the earliest deployment comes back, if that is known.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Reasons that hold for every candidate, one bit per <see cref="UnavailableReason"/>.</summary>
    internal int CommonReasons { get; }

    /// <summary>The failure as an error that names the model asked for.</summary>
    public RouterError ToError(string requested) => new(Failure, requested, RetryAfter);

    internal static Selection Of(DeploymentLease lease) => new(lease, true, default, null, 0);

    internal static Selection None(RouterErrorKind kind, TimeSpan? retryAfter = null, int commonReasons = 0) =>
        new(default, false, kind, retryAfter, commonReasons);
}
