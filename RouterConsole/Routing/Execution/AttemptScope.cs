using System.Collections.Concurrent;

namespace RouterConsole.Routing.Execution;

/// <summary>The cancellation of one attempt: its own time limit and the client's token together. Sources that did not fire are used again.</summary>
internal sealed class AttemptScope : IDisposable
{
    private const int MaxKept = 256;

    private static readonly ConcurrentQueue<CancellationTokenSource> s_sources = new();

    private readonly CancellationToken _client;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _link;
    private readonly bool _isReusable;

    /// <summary>Starts the clock.</summary>
    public AttemptScope(TimeSpan limit, TimeProvider time, CancellationToken client)
    {
        _client = client;
        _isReusable = ReferenceEquals(time, TimeProvider.System);
        if (_isReusable && s_sources.TryDequeue(out var kept))
        {
            _source = kept;
            _source.CancelAfter(limit);
        }
        else
        {
            _source = new CancellationTokenSource(limit, time);
        }

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
        // Waits for a cancellation that is just being passed on, so that it never reaches the source's next user.
        _link.Dispose();
        if (_isReusable && s_sources.Count < MaxKept && _source.TryReset())
        {
            s_sources.Enqueue(_source);
        }
        else
        {
            _source.Dispose();
        }
    }
}
