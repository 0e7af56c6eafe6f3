namespace RouterConsole.Routing.Execution;

/// <summary>Holds a stream's lease to its end.</summary>
internal sealed class LeaseStreamCompletion(DeploymentLease lease, AttemptScope scope, RouterClock clock, long started) : StreamCompletion
{
    private int _isEnded;

    /// <inheritdoc />
    public override void Succeed(TokenUsage? usage)
    {
        if (TryEnd())
        {
            lease.Succeed(usage?.Total, clock.Since(started));
        }
    }

    /// <inheritdoc />
    public override void Fail(ProviderError error)
    {
        if (TryEnd())
        {
            lease.Fail(error, keepsTokens: true);
        }
    }

    /// <inheritdoc />
    protected override void Abandon()
    {
        if (TryEnd())
        {
            lease.Deployment.State.CountNeutral();
            lease.Dispose();
        }
    }

    private bool TryEnd()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) != 0)
        {
            return false;
        }

        scope.Dispose();
        return true;
    }
}
