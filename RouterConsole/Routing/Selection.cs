using System.Runtime.CompilerServices;

namespace RouterConsole.Routing;

/// <summary>How a selection ended: a lease, or why there is none. A value; nothing is allocated either way.</summary>
public readonly struct Selection
{
    private readonly long _retryAfterMs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Selection(DeploymentLease lease, bool succeeded, RouterErrorKind kind, long retryAfterMs, int commonReasons)
    {
        Lease = lease;
        Succeeded = succeeded;
        Failure = kind;
        _retryAfterMs = retryAfterMs;
        CommonReasons = commonReasons;
    }

    /// <summary>Whether a place was taken.</summary>
    public bool Succeeded { get; }

    /// <summary>The place, which must be ended or disposed. Default on failure.</summary>
    public DeploymentLease Lease { get; }

    /// <summary>Why there is none. Meaningless on success.</summary>
    public RouterErrorKind Failure { get; }

    /// <summary>When the earliest deployment comes back, if that is known.</summary>
    public TimeSpan? RetryAfter => _retryAfterMs < 0 ? null : TimeSpan.FromMilliseconds(_retryAfterMs);

    /// <summary>Reasons that hold for every candidate, one bit per <see cref="UnavailableReason"/>.</summary>
    internal int CommonReasons { get; }

    /// <summary>The failure as an error that names the model asked for.</summary>
    public RouterError ToError(string requested) => new(Failure, requested, RetryAfter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Selection Of(DeploymentLease lease) => new(lease, true, default, -1, 0);

    internal static Selection None(RouterErrorKind kind, long retryAfterMs = -1, int commonReasons = 0) =>
        new(default, false, kind, retryAfterMs, commonReasons);
}
