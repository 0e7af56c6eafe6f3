namespace RouterConsole.Gateway;

/// <summary>Cancels when an upstream is silent for too long, or when the client leaves. Runs only while something is waited for.</summary>
internal sealed class SilenceTimer : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _link;
    private readonly TimeSpan _longest;

    public SilenceTimer(TimeSpan longest, TimeProvider time, CancellationToken clientGone)
    {
        _longest = longest;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _link = clientGone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    public void Start() => _source.CancelAfter(_longest);

    public void Stop() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <inheritdoc />
    public void Dispose()
    {
        _link.Dispose();
        _source.Dispose();
    }
}
