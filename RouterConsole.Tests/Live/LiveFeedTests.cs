using System.Collections.Concurrent;
using RouterConsole.Live;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Live;

public sealed class LiveFeedTests
{
    private readonly LiveFixture _live = new(A.Deployment("a", "m"));

    [Fact]
    public async Task Publish_OneFrame_IsSharedByAll()
    {
        var seen = new ConcurrentBag<LiveFrame>();
        using var one = _live.Feed.Subscribe(Keep);
        using var two = _live.Feed.Subscribe(Keep);

        _live.Feed.Publish(isTick: true);
        await Eventually.HoldsAsync(() => seen.Count == 2, "a frame for each");

        Assert.Single(seen.Distinct(ReferenceEqualityComparer.Instance));
        Assert.Same(_live.Feed.Current, seen.First());

        Task Keep(LiveFrame frame)
        {
            seen.Add(frame);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Publish_BlockedListener_SkipsToTheNewestAndDelaysNobody()
    {
        var blocked = new TaskCompletionSource();
        var slow = new ConcurrentQueue<long>();
        var fast = new ConcurrentQueue<long>();
        using var one = _live.Feed.Subscribe(async frame =>
        {
            slow.Enqueue(frame.Sequence);
            await blocked.Task;
        });
        using var two = _live.Feed.Subscribe(frame =>
        {
            fast.Enqueue(frame.Sequence);
            return Task.CompletedTask;
        });

        for (var n = 1; n <= 5; n++)
        {
            _live.Feed.Publish(isTick: true);
            await Eventually.HoldsAsync(() => fast.Count == n, $"frame {n} for the fast one");
        }

        await Eventually.HoldsAsync(() => slow.Count == 1, "the first frame for the slow one");
        blocked.SetResult();
        await Eventually.HoldsAsync(() => slow.Count == 2, "the newest frame for the slow one");

        Assert.Equal(fast.Last(), slow.Last());
        Assert.Equal(5, fast.Distinct().Count());
    }

    [Fact]
    public async Task Publish_FromManyThreads_NeverCallsAListenerTwiceAtATimeAndEndsWithTheNewest()
    {
        var inside = 0;
        var overlaps = 0;
        var newest = 0L;
        using var one = _live.Feed.Subscribe(async frame =>
        {
            overlaps += Interlocked.Increment(ref inside) - 1;
            await Task.Yield();
            newest = Math.Max(newest, frame.Sequence);
            Interlocked.Decrement(ref inside);
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var n = 0; n < 500; n++)
            {
                _live.Feed.Publish(isTick: true);
            }
        })));
        _live.Feed.Publish(isTick: true);
        var last = _live.Feed.Current.Sequence;

        await Eventually.HoldsAsync(() => Volatile.Read(ref newest) == last, "the newest frame");
        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task Publish_ListenerThrows_GoesOnWithTheNext()
    {
        var calls = 0;
        using var one = _live.Feed.Subscribe(_ => Interlocked.Increment(ref calls) == 1 ? throw new InvalidOperationException("once") : Task.CompletedTask);

        _live.Feed.Publish(isTick: true);
        await Eventually.HoldsAsync(() => calls == 1, "the first call");
        _live.Feed.Publish(isTick: true);
        await Eventually.HoldsAsync(() => calls == 2, "the second call");
    }

    [Fact]
    public void Subscribers_AllDisposed_IsZero()
    {
        var all = Enumerable.Range(0, 3).Select(_ => _live.Feed.Subscribe(_ => Task.CompletedTask)).ToList();
        Assert.Equal(3, _live.Feed.Subscribers);

        all.ForEach(one => one.Dispose());
        all.ForEach(one => one.Dispose());

        Assert.Equal(0, _live.Feed.Subscribers);
    }

    [Fact]
    public void Current_NobodyListens_IsNeverOlderThanATick()
    {
        var first = _live.Feed.Current;
        Assert.Same(first, _live.Feed.Current);

        _live.Feed.Publish(isTick: true);
        Assert.Same(first, _live.Feed.Current);

        _live.Routing.Time.Advance(LiveFeed.Tick);
        Assert.NotSame(first, _live.Feed.Current);
        Assert.True(_live.Feed.Current.Sequence > first.Sequence);
    }

    [Fact]
    public async Task FramesAsync_Cancelled_EndsAndLeavesNobody()
    {
        using var end = new CancellationTokenSource();
        var seen = 0;
        var reading = Task.Run(async () =>
        {
            await foreach (var frame in _live.Feed.FramesAsync(end.Token))
            {
                seen++;
            }
        });
        await Eventually.HoldsAsync(() => _live.Feed.Subscribers == 1, "the reader");
        _live.Feed.Publish(isTick: true);
        await Eventually.HoldsAsync(() => seen == 1, "a frame");

        await end.CancelAsync();
        await reading;
        Assert.Equal(0, _live.Feed.Subscribers);
    }
}
