using RouterConsole.Benchmarks.Measuring;
using RouterConsole.Routing;

namespace RouterConsole.Benchmarks.Tables;

/// <summary>
/// What a thread that does nothing but select and release notices while another one acts. The machine's own stalls are kept apart:
/// a selection that is slow for a reason of ours costs its thread processor time, or makes it wait, or is stopped by a collection.
/// </summary>
/// <param name="Acts">How often the other one acted.</param>
/// <param name="Selections">Selections that found a deployment.</param>
/// <param name="Failed">Those that did not.</param>
/// <param name="LongestCpu">Most processor time from one look at the clock to the next, over <see cref="Batch"/> selections.</param>
/// <param name="Waits">How often the selecting thread had to wait; a collection is a wait.</param>
/// <param name="Collections">Collections meanwhile.</param>
/// <param name="LongestCollection">Longest time that a collection stopped all threads.</param>
internal sealed record PauseWatch(int Acts, long Selections, long Failed, TimeSpan LongestCpu, long Waits, int Collections, TimeSpan LongestCollection)
{
    /// <summary>Selections between two looks at the clock.</summary>
    public const int Batch = 500;

    /// <summary>Watches for a while; <paramref name="act"/> runs on another thread every <paramref name="pace"/>.</summary>
    public static PauseWatch Watch(ModelRouter router, IReadOnlyList<string> models, Action act, TimeSpan pace, TimeSpan duration)
    {
        using var stop = new CancellationTokenSource(duration);
        using var pauses = new CollectionPauses();
        var acting = Task.Run(() => ActAsync(act, pace, stop.Token));
        var (selections, failed, longest) = (0L, 0L, TimeSpan.Zero);
        var waits = ThreadUse.Waits;
        var last = ThreadTime.Used;
        for (var at = 0; !stop.IsCancellationRequested;)
        {
            for (var i = 0; i < Batch; i++)
            {
                var selection = router.Select(models[at]);
                selection.Lease.Dispose();
                selections += selection.Succeeded ? 1 : 0;
                failed += selection.Succeeded ? 0 : 1;
                at = at + 1 < models.Count ? at + 1 : 0;
            }

            var now = ThreadTime.Used;
            longest = now - last > longest ? now - last : longest;
            last = now;
        }

        waits = ThreadUse.Waits - waits;
        var acts = acting.GetAwaiter().GetResult();
        return new PauseWatch(acts, selections, failed, longest, waits, pauses.Count, pauses.Longest);
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
