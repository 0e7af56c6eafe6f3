namespace RouterConsole.Routing;

/// <summary>
/// Time as the router counts it: whole milliseconds that never go back. With the system's own clock it reads the coarse tick count,
/// a few nanoseconds a call; windows and cooldowns need no more. Durations of attempts are measured with <see cref="Timestamp"/>.
/// </summary>
internal sealed class RouterClock
{
    private readonly bool _isSystem;
    private readonly long _start;

    /// <summary>Starts counting.</summary>
    public RouterClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        _isSystem = ReferenceEquals(time, TimeProvider.System);
        _start = _isSystem ? Environment.TickCount64 : time.GetTimestamp();
    }

    /// <summary>The source.</summary>
    public TimeProvider Time { get; }

    /// <summary>Milliseconds since the router began; 1 and up, so that 0 can mean "never".</summary>
    public long NowMs => _isSystem ? Environment.TickCount64 - _start + 1 : (long)Time.GetElapsedTime(_start).TotalMilliseconds + 1;

    /// <summary>Wall clock, for what people read.</summary>
    public DateTimeOffset UtcNow => Time.GetUtcNow();

    /// <summary>A point to measure a duration from.</summary>
    public long Timestamp => Time.GetTimestamp();

    /// <summary>Time since <paramref name="timestamp"/>.</summary>
    public TimeSpan Since(long timestamp) => Time.GetElapsedTime(timestamp);

    /// <summary>The wall-clock time of a moment counted in milliseconds.</summary>
    public DateTimeOffset ToUtc(long ms) => UtcNow.AddMilliseconds(ms - NowMs);
}
