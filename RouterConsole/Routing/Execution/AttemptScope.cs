namespace RouterConsole.Routing.Execution;

/// <summary>The cancellation of one attempt: its own time limit and the client's token together.</summary>
internal sealed class AttemptScope : IDisposable
{
    private readonly CancellationToken _client;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _link;

    /// <summary>Starts the clock.</summary>
    public AttemptScope(TimeSpan limit, TimeProvider time, CancellationToken client)
    {
        _client = client;
        _source = new CancellationTokenSource(limit, time);
        _link = client.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>What the operation watches.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the client left.</summary>
    public bool IsClientGone => _client.IsCancellationRequested;

    /// <summary>Whether the attempt's own time ran out.</summary>
    public bool IsTimedOut => _source.IsCancellationRequested && !_client.IsCancellationRequested;

    /// <summary>Stops the clock: the first event of a stream is here. The client's token still works.</summary>
    public void Disarm() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <inheritdoc />
    public void Dispose()
    {
        _link.Dispose();
        _source.Dispose();
    }
}
