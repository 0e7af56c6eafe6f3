using System.Runtime.CompilerServices;
using RouterConsole.Configuration;
using RouterConsole.Routing.Circuits;
using RouterConsole.Routing.State;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing;

/// <summary>
/// A place in one deployment, taken by a selection. Ends once, with an outcome or by disposing; whatever comes second does nothing.
/// Bound to the deployment's state, so edits meanwhile neither lose nor free anything. Copies are the same lease.
/// </summary>
public readonly struct DeploymentLease : IDisposable, IEquatable<DeploymentLease>
{
    private readonly LeaseTicket? _ticket;
    private readonly long _generation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal DeploymentLease(Deployment deployment, ThreadLane lane, in Reservation reservation)
    {
        Deployment = deployment;
        _ticket = lane.FreeTicket();
        _generation = _ticket.Begin(in reservation);
    }

    /// <summary>The deployment's id.</summary>
    public string DeploymentId => Deployment.Config.Id;

    /// <summary>The deployment, as configured in the table that the selection read.</summary>
    public DeploymentConfig Config => Deployment.Config;

    internal Deployment Deployment { get; }

    /// <summary>Records a success: real tokens take the place of the estimate, which stays when there are none.</summary>
    /// <param name="tokens">Tokens used; null = not told.</param>
    /// <param name="latency">How long it took.</param>
    public void Succeed(long? tokens, TimeSpan latency)
    {
        if (_ticket is not { } ticket || !ticket.TryEnd(_generation, out var reservation))
        {
            return;
        }

        // Recorded before the place is free, so that the request is never counted nowhere.
        var state = Deployment.State;
        OutcomeRecorder.Success(state, reservation.Trial, reservation.Incarnation, latency.TotalMilliseconds);
        state.Window.Settle((tokens ?? reservation.Estimate) - reservation.Estimate, reservation.Span);
        Admission.Exit(state, reservation.Trial);
    }

    /// <summary>Records a failure. Reserved tokens are given back, unless the upstream may have used them.</summary>
    /// <param name="error">Why; its blame decides what it does to health.</param>
    /// <param name="keepsTokens">True when the upstream may have worked on the request: a time-out, a broken stream.</param>
    public void Fail(ProviderError error, bool keepsTokens = false)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (_ticket is not { } ticket || !ticket.TryEnd(_generation, out var reservation))
        {
            return;
        }

        var state = Deployment.State;
        OutcomeRecorder.Failure(state, reservation.Trial, reservation.Incarnation, error);
        if (!keepsTokens)
        {
            state.Window.Settle(-reservation.Estimate, reservation.Span);
        }

        Admission.Exit(state, reservation.Trial);
    }

    /// <summary>Takes everything back: nothing was sent.</summary>
    public void Refund()
    {
        if (_ticket is not { } ticket || !ticket.TryEnd(_generation, out var reservation))
        {
            return;
        }

        var state = Deployment.State;
        state.Window.Settle(-reservation.Estimate, reservation.Span);
        state.Window.Refund(reservation.Span);
        Admission.Exit(state, reservation.Trial);
    }

    /// <summary>Frees the place without an outcome: nobody is blamed, what was reserved counts as used.</summary>
    public void Dispose()
    {
        if (_ticket is { } ticket && ticket.TryEnd(_generation, out var reservation))
        {
            Admission.Exit(Deployment.State, reservation.Trial);
        }
    }

    /// <inheritdoc />
    public bool Equals(DeploymentLease other) => ReferenceEquals(_ticket, other._ticket) && _generation == other._generation;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is DeploymentLease other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_ticket, _generation);

    /// <summary>Whether both are the same lease.</summary>
    public static bool operator ==(DeploymentLease left, DeploymentLease right) => left.Equals(right);

    /// <summary>Whether they are different leases.</summary>
    public static bool operator !=(DeploymentLease left, DeploymentLease right) => !left.Equals(right);
}
