using System.Diagnostics;
using RouterConsole.Routing;

namespace RouterConsole.Benchmarks.Tables;

/// <summary>What a thread that does nothing but select and release notices while another one acts.</summary>
/// <param name="Acts">How often the other one acted.</param>
/// <param name="Selections">Selections that found a deployment.</param>
/// <param name="Failed">Those that did not.</param>
/// <param name="Longest">Longest time from one selection to the next.</param>
/// <param name="Noticed">How many of those times were over a millisecond.</param>
/// <param name="Collecting">Time that the garbage collector stopped all threads.</param>
internal sealed record PauseWatch(int Acts, long Selections, long Failed, TimeSpan Longest, int Noticed, TimeSpan Collecting)
{
    /// <summary>Watches for a while; <paramref name="act"/> runs on another thread every <paramref name="pace"/>.</summary>
    public static PauseWatch Watch(ModelRouter router, IReadOnlyList<string> models, Action act, TimeSpan pace, TimeSpan duration)
    {
        using var stop = new CancellationTokenSource(duration);
        var acting = Task.Run(() => ActAsync(act, pace, stop.Token));
        var collecting = GC.GetTotalPauseDuration();
        var (selections, failed, longest, noticed) = (0L, 0L, 0L, 0);
        var last = Stopwatch.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            foreach (var model in models)
            {
                var selection = router.Select(model);
                selection.Lease.Dispose();
                selections += selection.Succeeded ? 1 : 0;
                failed += selection.Succeeded ? 0 : 1;
                var now = Stopwatch.GetTimestamp();
                longest = Math.Max(longest, now - last);
                noticed += now - last > Stopwatch.Frequency / 1000 ? 1 : 0;
                last = now;
            }
        }

        return new PauseWatch(acting.GetAwaiter().GetResult(), selections, failed, Stopwatch.GetElapsedTime(0, longest), noticed, GC.GetTotalPauseDuration() - collecting);
    }

    private static async Task<int> ActAsync(Action act, TimeSpan pace, CancellationToken stop)
    {
        var acts = 0;
        using var timer = new PeriodicTimer(pace, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                act();
                acts++;
            }
        }
        catch (OperationCanceledException)
        {
            // The watch is over.
        }

        return acts;
    }
}
