using System.Text.Json;
using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>
/// Takes history over a restart: what the store kept at the start; once a minute the minutes that are over, the new events and what
/// cooldowns cost that nothing counts for any more; and all the rest at the end. A store that fails is asked again a minute later; what
/// memory has let go of by then (six hours) is lost.
/// </summary>
public sealed partial class TelemetryKeeper(
    ITelemetryStore store, TrafficSeries series, EventLog events, CooldownCosts costs, TimeProvider time, ILogger<TelemetryKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_atMost = TimeSpan.FromHours(6);

    private const string CostMark = """{"cost":""";

    private long _keptUntil;
    private long _keptEvent;
    private bool _failing;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Before anything happens: goes on with what was kept.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Restore();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>When nothing happens any more: keeps the rest.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Keep(Minute(Now) + TrafficSeries.Minute, isLast: true);
        store.Close();
    }

    /// <summary>Goes on with what was kept. Once, before the first event.</summary>
    internal void Restore()
    {
        store.Open();
        _keptUntil = series.FirstMinute;
        var kept = store.Events(EventLog.Capacity);
        costs.Restore(kept.Where(IsCost).Select(one => Read<CostEntry>(one)?.Cost).OfType<KeptCost>());
        events.Restore([.. kept.Where(one => !IsCost(one)).Select(Read<RouterEvent>).OfType<RouterEvent>()], time.GetUtcNow());

        // The event that tells of the restart is new.
        _keptEvent = Math.Max(0, events.Newest - 1);
        series.GoOn(store.Take(_keptUntil));
    }

    /// <summary>Keeps the minutes that are over, and the events since the last time.</summary>
    internal void Keep() => Keep(Minute(Now), isLast: false);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Keep();
            }
        }
        catch (OperationCanceledException)
        {
            // The rest is kept when everything has stopped.
        }
    }

    private static long Minute(long seconds) => seconds / TrafficSeries.Minute * TrafficSeries.Minute;

    private static TelemetryEvent Write(RouterEvent what) => new(what.At.ToUnixTimeSeconds(), JsonSerializer.Serialize(what, JsonSerializerOptions.Web));

    private static TelemetryEvent Write(KeptCost cost) => new(cost.Since.ToUnixTimeSeconds(), JsonSerializer.Serialize(new CostEntry(cost), JsonSerializerOptions.Web));

    private static bool IsCost(TelemetryEvent kept) => kept.Json.StartsWith(CostMark, StringComparison.Ordinal);

    private static T? Read<T>(TelemetryEvent kept)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(kept.Json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Damaged, or of a kind that only another version knows.
            return null;
        }
    }

    private void Keep(long until, bool isLast)
    {
        var newCosts = costs.TakeChanged(isLast ? null : time.GetUtcNow() - s_every);
        var isKept = false;
        try
        {
            var from = Math.Max(_keptUntil, until - (long)s_atMost.TotalSeconds);
            var newEvents = events.Deeds(_keptEvent);
            isKept = store.Write([.. series.Minutes(from, until)], [.. newEvents.Select(Write), .. newCosts.Select(Write)], Now - (long)TrafficSeries.Kept.TotalSeconds);
            if (isKept)
            {
                (_keptUntil, _keptEvent) = (Math.Max(_keptUntil, until), newEvents.Count > 0 ? newEvents[^1].Sequence : _keptEvent);
            }

            if (isKept == _failing)
            {
                _failing = !isKept;
                Log.Told(logger, isKept ? "History is kept again" : "History cannot be kept; it is tried again every minute");
            }
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure);
        }

        if (!isKept)
        {
            costs.GiveBack(newCosts);
        }
    }

    /// <summary>What a cooldown cost, among the events: told from them by its first and only name.</summary>
    private sealed record CostEntry(KeptCost Cost);

    private static partial class Log
    {
        [LoggerMessage(720, LogLevel.Warning, "{What}")]
        public static partial void Told(ILogger logger, string what);

        [LoggerMessage(721, LogLevel.Error, "History was not kept this minute")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
