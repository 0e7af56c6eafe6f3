using System.Runtime.CompilerServices;
using RouterConsole.Configuration;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Execution;

/// <summary>Runs single attempts of one request: their time limit, what an exception means, and what the lease is told.</summary>
internal sealed class AttemptRunner<T>(RouterRuntime runtime, AttemptOperation<T> operation, ExecutionJournal journal, TimeSpan deadline, CancellationToken client)
{
    /// <summary>Why no further attempt can help: the client left, or its time is up.</summary>
    public RouterErrorKind? StopReason { get; private set; }

    private TimeSpan Remaining => deadline - journal.Elapsed;

    /// <summary>Whether a wait leaves time for an attempt.</summary>
    public bool FitsDeadline(TimeSpan wait) => wait < Remaining;

    /// <summary>Waits; false when the client left meanwhile.</summary>
    public async ValueTask<bool> WaitAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, runtime.Clock.Time, client);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>One attempt. The lease is ended, or held by the completion of a stream.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(AttemptOutcome<T> Outcome, StreamCompletion? Completion)> RunAsync(RouteTarget target, DeploymentLease lease, TimeSpan waited)
    {
        var deployment = lease.Deployment;
        var remaining = Remaining;
        if (remaining <= TimeSpan.Zero || client.IsCancellationRequested)
        {
            lease.Refund();
            StopReason = client.IsCancellationRequested ? RouterErrorKind.Cancelled : RouterErrorKind.DeadlineExceeded;
            var unsent = client.IsCancellationRequested ? Gone() : new ProviderError(ErrorKind.Timeout, "No time left for another attempt.", null, null, Blame.Caller);
            journal.AddUnsent(target.Group.Name, waited, unsent);
            return (AttemptOutcome<T>.Failure(unsent), null);
        }

        var isCut = remaining < deployment.Timeout;
        var limit = isCut ? remaining : deployment.Timeout;
        var attempt = new Attempt(journal.NextNumber, target.Group.Name, deployment.Config, UpstreamName.Of(target, deployment.Config), limit, deployment.StreamTimeout);
        var scope = new AttemptScope(limit, runtime.Clock.Time, client);
        var started = runtime.Clock.Timestamp;
        var began = journal.Elapsed;
        AttemptOutcome<T> outcome;
        try
        {
            outcome = await operation(attempt, scope.Token);
        }
        catch (Exception exception)
        {
            // The message of an unexpected exception may hold anything, a key in an address for one: only its type is kept.
            outcome = AttemptOutcome<T>.Failure(new ProviderError(ErrorKind.Connection, $"The call ended with {exception.GetType().Name}."));
        }

        if (outcome.Error is { } raised)
        {
            var error = Normalize(raised, target, scope, limit, isCut);
            outcome = AttemptOutcome<T>.Failure(error);
            lease.Fail(error, keepsTokens: error.Kind is ErrorKind.Timeout or ErrorKind.Cancelled);
        }

        journal.Add(target.Group.Name, deployment.Config.Id, began, waited, outcome.Error);
        if (outcome.Error is null && outcome.IsOpen)
        {
            scope.Disarm();
            return (outcome, new LeaseStreamCompletion(lease, scope, runtime.Clock, started));
        }

        scope.Dispose();
        if (outcome.Error is null)
        {
            lease.Succeed(outcome.Usage?.Total, runtime.Clock.Since(started));
        }

        return (outcome, null);
    }

    private static ProviderError Gone() => new(ErrorKind.Cancelled, "The client went away.", null, null, Blame.Nobody);

    /// <summary>Whose fault it really is: an attempt that was cancelled may report it as anything.</summary>
    private ProviderError Normalize(ProviderError error, RouteTarget target, AttemptScope scope, TimeSpan limit, bool isCut)
    {
        if (scope.IsClientGone)
        {
            StopReason = RouterErrorKind.Cancelled;
            return Gone();
        }

        if (scope.IsTimedOut && error.StatusCode is null)
        {
            StopReason = isCut ? RouterErrorKind.DeadlineExceeded : null;
            return new ProviderError(ErrorKind.Timeout, $"No answer within {limit.TotalSeconds:0.###} s.", null, null, isCut ? Blame.Caller : Blame.Deployment);
        }

        return error switch
        {
            { Kind: ErrorKind.Cancelled, Blame: not Blame.Nobody } => error with { Blame = Blame.Nobody },
            { Kind: ErrorKind.NotFound, Blame: Blame.Deployment } when target.Group.Pattern is not null => error with { Blame = Blame.Caller },
            _ => error,
        };
    }
}
