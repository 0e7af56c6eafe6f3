using Microsoft.Extensions.Time.Testing;

namespace RouterConsole.Tests.Routing;

/// <summary>A fake clock on which a wait takes no time: the clock jumps to its end at once. Time limits still run out only when the clock is moved past them.</summary>
internal sealed class WaitFreeTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    /// <summary>Every wait, in seconds.</summary>
    public List<double> Waits { get; } = [];

    /// <summary>False to let waits last until the test moves the clock.</summary>
    public bool SkipsWaits { get; set; } = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (state is not CancellationTokenSource && dueTime > TimeSpan.Zero)
        {
            Waits.Add(dueTime.TotalSeconds);
            if (SkipsWaits)
            {
                Advance(dueTime);
            }
        }

        return timer;
    }
}
