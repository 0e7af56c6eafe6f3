namespace RouterConsole.Live;

/// <summary>
/// One listener: a slot that holds the newest frame, and at most one call under way.
/// The broadcaster only writes the slot and never waits; a frame that nobody took is replaced by the next.
/// </summary>
internal sealed class LiveSubscription : IDisposable
{
    private readonly Func<LiveFrame, Task> _onFrame;
    private readonly Action<LiveSubscription> _onDispose;
    private readonly Action<Exception> _onError;

    // The listener's culture, not that of the thread that happens to publish.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private LiveFrame? _slot;
    private int _running;
    private volatile bool _disposed;

    public LiveSubscription(Func<LiveFrame, Task> onFrame, Action<LiveSubscription> onDispose, Action<Exception> onError)
    {
        _onFrame = onFrame;
        _onDispose = onDispose;
        _onError = onError;
    }

    public void Offer(LiveFrame frame)
    {
        Interlocked.Exchange(ref _slot, frame);
        TryStart();
    }

    public void Dispose()
    {
        _disposed = true;
        _onDispose(this);
    }

    private void TryStart()
    {
        if (!_disposed && Interlocked.CompareExchange(ref _running, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static subscription => subscription.Run(), this, preferLocal: false);
        }
    }

    private void Run()
    {
        if (_context is null)
        {
            _ = PumpAsync();
        }
        else
        {
            ExecutionContext.Run(_context, static state => _ = ((LiveSubscription)state!).PumpAsync(), this);
        }
    }

    private async Task PumpAsync()
    {
        while (!_disposed && Interlocked.Exchange(ref _slot, null) is { } frame)
        {
            try
            {
                await _onFrame(frame);
            }
            catch (Exception failure)
            {
                _onError(failure);
            }
        }

        Volatile.Write(ref _running, 0);

        // A frame that came between the last look and this line found the pump still running.
        if (Volatile.Read(ref _slot) is not null)
        {
            TryStart();
        }
    }
}
