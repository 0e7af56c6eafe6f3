using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Live;

/// <summary>
/// The heartbeat: wakes for router events or every tick, keeps events, announces what time alone changed,
/// samples levels once a second, and publishes one frame for everybody. The events' only reader.
/// </summary>
public sealed partial class LiveBroadcaster(
    ModelRouter router,
    RouterEventChannel events,
    EventLog log,
    FrameBuilder builder,
    LiveFeed feed,
    TimeProvider time,
    ILogger<LiveBroadcaster> logger) : BackgroundService
{
    private static readonly TimeSpan s_burstGap = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_retainEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset _sampledAt;
    private DateTimeOffset _retainedAt;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LiveFeed.Tick, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var news = events.Reader.WaitToReadAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(tick, news);
            try
            {
                var isTick = tick.IsCompletedSuccessfully;
                if (isTick)
                {
                    tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                    Beat();
                }

                var urgent = KeepEvents();
                if (isTick || urgent)
                {
                    feed.Publish(isTick);
                }

                if (urgent)
                {
                    // A storm of events makes twenty frames a second at most.
                    await Task.WhenAny(Task.Delay(s_burstGap, time, stoppingToken), tick);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.BeatFailed(logger, failure);
            }

            if (news.IsCompleted)
            {
                news = events.Reader.WaitToReadAsync(stoppingToken).AsTask();
            }
        }
    }

    private void Beat()
    {
        router.Sweep();
        var now = time.GetUtcNow();
        if (now.ToUnixTimeSeconds() != _sampledAt.ToUnixTimeSeconds())
        {
            _sampledAt = now;
            builder.Sample();
        }

        if (now - _retainedAt >= s_retainEvery)
        {
            _retainedAt = now;
            builder.Retain();
        }
    }

    private bool KeepEvents()
    {
        var urgent = false;
        while (events.Reader.TryRead(out var happened))
        {
            log.Add(happened);

            // Fallbacks come with traffic and are told with the next tick's numbers.
            urgent |= happened.Kind != RouterEventKind.FallbackTriggered;
        }

        return urgent;
    }

    private static partial class Log
    {
        [LoggerMessage(701, LogLevel.Error, "The live feed missed a beat; it goes on with the next")]
        public static partial void BeatFailed(ILogger logger, Exception failure);
    }
}
