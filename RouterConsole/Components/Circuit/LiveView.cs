using System.Collections.Immutable;
using RouterConsole.Live;

namespace RouterConsole.Components.Circuit;

/// <summary>
/// One circuit's window on the live feed: the page and the frame around it share one subscription, taken with the first
/// listener and given back with the last. A paused or hidden page holds its frame and costs nothing.
/// </summary>
public sealed class LiveView : IDisposable
{
    /// <summary>Silence after which numbers count as stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    private readonly LiveFeed _feed;
    private readonly PastFrameBuilder _past;
    private readonly ShownMoment _moment;
    private readonly TimeProvider _time;
    private readonly ITimer _watch;
    private readonly Lock _gate = new();
    private ImmutableArray<Func<Task>> _listeners = [];
    private IDisposable? _subscription;
    private long _arrived;
    private volatile bool _paused;
    private volatile bool _hidden;
    private volatile bool _stale;

    /// <summary>Watches the feed for one circuit.</summary>
    public LiveView(LiveFeed feed, PastFrameBuilder past, ShownMoment moment, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(past);
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(time);
        (_feed, _past, _moment, _time, Frame) = (feed, past, moment, time, feed.Current);
        _arrived = time.GetTimestamp();
        _watch = time.CreateTimer(_ => _ = CheckAsync(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>What this circuit shows.</summary>
    public LiveFrame Frame { get; private set; }

    /// <summary>How fresh it is.</summary>
    public LiveState State => _paused ? LiveState.Paused : _stale ? LiveState.Stale : LiveState.Live;

    /// <summary>The moment looked at; null = now.</summary>
    public DateTimeOffset? At => _moment.At;

    /// <summary>Whether the page shows an earlier moment: then nothing can be done from it.</summary>
    public bool IsPast => _moment.IsPast;

    /// <summary>Why actions are off, for disabled buttons; null when they are not.</summary>
    public string? ReadOnlyReason => _moment.ReadOnlyReason;

    /// <summary>How long ago the shown frame was built.</summary>
    public TimeSpan Age => _time.GetUtcNow() - Frame.At;

    /// <summary>Calls <paramref name="changed"/> when the frame or its freshness changed, until disposed.</summary>
    public IDisposable Listen(Func<Task> changed)
    {
        lock (_gate)
        {
            _listeners = _listeners.Add(changed);
            SubscribeWhenWanted();
        }

        return new Listener(this, changed);
    }

    /// <summary>Holds the frame, or follows again.</summary>
    public Task SetPausedAsync(bool paused)
    {
        _paused = paused;
        return ResumeOrHoldAsync();
    }

    /// <summary>The first moment that can be shown, UTC.</summary>
    public DateTimeOffset Oldest => _past.Oldest;

    /// <summary>Shows what was recorded at an earlier moment, until <see cref="BackToLiveAsync"/>.</summary>
    public Task ShowAsync(DateTimeOffset at)
    {
        (_moment.At, Frame) = (at, _past.Build(at));
        return ResumeOrHoldAsync();
    }

    /// <summary>Shows what happens now.</summary>
    public Task BackToLiveAsync()
    {
        if (!IsPast)
        {
            return Task.CompletedTask;
        }

        _moment.At = null;
        return ResumeOrHoldAsync();
    }

    /// <summary>A tab out of sight is not fed.</summary>
    public Task SetHiddenAsync(bool hidden)
    {
        _hidden = hidden;
        return ResumeOrHoldAsync();
    }

    /// <summary>Takes the newest frame at once: an operator's own deed shows without waiting for the next tick.</summary>
    public Task RefreshAsync() => _paused || IsPast ? Task.CompletedTask : TakeAsync(_feed.Snapshot());

    /// <inheritdoc />
    public void Dispose()
    {
        _watch.Dispose();
        lock (_gate)
        {
            _listeners = [];
            SubscribeWhenWanted();
        }
    }

    private Task ResumeOrHoldAsync()
    {
        lock (_gate)
        {
            SubscribeWhenWanted();
        }

        return _paused || _hidden || IsPast ? NotifyAsync() : TakeAsync(_feed.Current);
    }

    private void SubscribeWhenWanted()
    {
        var wanted = !_listeners.IsEmpty && !_paused && !_hidden && !IsPast;
        if (wanted && _subscription is null)
        {
            (_arrived, Frame) = (_time.GetTimestamp(), _feed.Current);
            _subscription = _feed.Subscribe(frame => IsNews(frame) ? TakeAsync(frame) : Task.CompletedTask);
        }
        else if (!wanted)
        {
            _subscription?.Dispose();
            _subscription = null;
        }
    }

    private Task TakeAsync(LiveFrame frame)
    {
        if (_paused || IsPast)
        {
            return Task.CompletedTask;
        }

        Frame = frame;
        _arrived = _time.GetTimestamp();
        _stale = false;
        return NotifyAsync();
    }

    /// <summary>Numbers move once a second, for calm, and with the same frame in every circuit; a change of health shows at once.</summary>
    private bool IsNews(LiveFrame frame)
    {
        var shown = Frame;
        if (_stale || frame.At.ToUnixTimeSeconds() != shown.At.ToUnixTimeSeconds() || frame.Revision != shown.Revision || frame.Deployments.Count != shown.Deployments.Count)
        {
            return true;
        }

        for (var i = 0; i < frame.Deployments.Count; i++)
        {
            var (now, before) = (frame.Deployments[i].Status, shown.Deployments[i].Status);
            if (now.Health != before.Health || now.Intent != before.Intent || now.Cooldown?.Until != before.Cooldown?.Until || now.HalfOpen?.Successes != before.HalfOpen?.Successes)
            {
                return true;
            }
        }

        return false;
    }

    private Task CheckAsync()
    {
        if (IsPast)
        {
            // Nothing moves but how long ago it is.
            return _time.GetUtcNow().Second == 0 ? NotifyAsync() : Task.CompletedTask;
        }

        var stale = !_hidden && _time.GetElapsedTime(Interlocked.Read(ref _arrived)) > StaleAfter;
        var told = stale || _stale;
        _stale = stale;
        return told && !_paused ? NotifyAsync() : Task.CompletedTask;
    }

    private async Task NotifyAsync()
    {
        foreach (var listener in _listeners)
        {
            await listener();
        }
    }

    private sealed class Listener(LiveView view, Func<Task> changed) : IDisposable
    {
        public void Dispose()
        {
            lock (view._gate)
            {
                view._listeners = view._listeners.Remove(changed);
                view.SubscribeWhenWanted();
            }
        }
    }
}
