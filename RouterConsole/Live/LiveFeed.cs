using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RouterConsole.Live;

/// <summary>Hands the newest frame to whoever listens. Latest wins: a slow listener skips frames and delays nobody.</summary>
public sealed partial class LiveFeed(FrameBuilder builder, TimeProvider time, ILogger<LiveFeed> logger)
{
    /// <summary>Shortest time between two ticks: numbers reach listeners at most four times a second.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private ImmutableArray<LiveSubscription> _subscriptions = [];
    private LiveFrame? _current;
    private long _tick;

    /// <summary>The newest frame. Never null. While nobody listens it is built when asked for, and at most a tick old.</summary>
    public LiveFrame Current
    {
        get
        {
            var current = Volatile.Read(ref _current);
            if (current is not null && (Subscribers > 0 || time.GetUtcNow() - current.At < Tick))
            {
                return current;
            }

            var frame = Snapshot();
            Interlocked.CompareExchange(ref _current, frame, current);
            return frame;
        }
    }

    /// <summary>Listeners now; 0 when all pages are closed.</summary>
    public int Subscribers => _subscriptions.Length;

    /// <summary>Calls <paramref name="onFrame"/> with each new frame, one call at a time, until disposed. Exceptions end only that listener's call.</summary>
    public IDisposable Subscribe(Func<LiveFrame, Task> onFrame)
    {
        ArgumentNullException.ThrowIfNull(onFrame);
        var subscription = new LiveSubscription(
            onFrame,
            gone => ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Remove(one), gone),
            failure => Log.ListenerFailed(logger, failure));
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Add(one), subscription);
        return subscription;
    }

    /// <summary>Each new frame, until cancelled, which ends it without an exception. Latest wins here too.</summary>
    public async IAsyncEnumerable<LiveFrame> FramesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var slot = Channel.CreateBounded<LiveFrame>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        using var subscription = Subscribe(frame =>
        {
            slot.Writer.TryWrite(frame);
            return Task.CompletedTask;
        });
        using var end = cancellationToken.Register(() => slot.Writer.TryComplete());
        while (await slot.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (slot.Reader.TryRead(out var frame))
            {
                yield return frame;
            }
        }
    }

    /// <summary>A frame built from what holds this moment, for the API: what a page shows in its next frame.</summary>
    public LiveFrame Snapshot() => builder.Build(Interlocked.Read(ref _tick));

    /// <summary>Builds one frame for all and offers it to each listener. Builds nothing while nobody listens. For the broadcaster.</summary>
    /// <param name="isTick">False between two ticks, for news that must not wait.</param>
    internal void Publish(bool isTick)
    {
        if (isTick)
        {
            Interlocked.Increment(ref _tick);
        }

        var listeners = _subscriptions;
        if (listeners.IsEmpty)
        {
            return;
        }

        var frame = Snapshot();
        Volatile.Write(ref _current, frame);
        foreach (var listener in listeners)
        {
            listener.Offer(frame);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(700, LogLevel.Warning, "A listener of the live feed failed; it gets the next frame all the same")]
        public static partial void ListenerFailed(ILogger logger, Exception failure);
    }
}
