using System.Collections.Concurrent;
using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>
/// The last 10,000 router events in memory, earlier runs' included once they are restored; and apart from them the last 2,000
/// fallbacks, which come with traffic and would push out what people and circuits did.
/// </summary>
public sealed class EventLog
{
    /// <summary>How many events are kept.</summary>
    public const int Capacity = 10_000;

    private readonly RecentRing<RouterEvent> _ring = new(Capacity);
    private readonly RecentRing<RouterEvent> _fallbacks = new(2000);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _outages = new(StringComparer.Ordinal);
    private long _newest;

    /// <summary>The newest event's number; 0 before the first.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>
    /// Keeps an event under the number of its arrival here. Two threads that publish at once may have their events
    /// handed over in the other order; readers that follow by number must miss none. One writer: the events' reader.
    /// </summary>
    public void Add(RouterEvent routerEvent)
    {
        ArgumentNullException.ThrowIfNull(routerEvent);
        Follow(routerEvent);
        var next = Newest + 1;
        (routerEvent.Kind == RouterEventKind.FallbackTriggered ? _fallbacks : _ring).Add(routerEvent with { Sequence = next });
        Interlocked.Exchange(ref _newest, next);
    }

    /// <summary>When a deployment's circuit opened first without closing since, however often it was on trial; null when it is closed. This run's.</summary>
    public DateTimeOffset? OutSince(string deploymentId) => _outages.TryGetValue(deploymentId, out var since) ? since : null;

    /// <summary>Begins with an earlier run's events, and with one that says where this run begins. Before the first <see cref="Add"/>.</summary>
    public void Restore(IReadOnlyList<RouterEvent> events, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var earlier in events)
        {
            Add(earlier);
        }

        if (events.Count > 0)
        {
            Add(new RouterEvent { At = now, Kind = RouterEventKind.Restarted });
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RouterEvent> Recent(int limit, string? deploymentId = null) =>
        deploymentId is null ? [.. All().Take(limit)] : [.. All().Where(entry => entry.DeploymentId == deploymentId).Take(limit)];

    /// <summary>Those that match, newest first.</summary>
    public IReadOnlyList<RouterEvent> Recent(int limit, EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return [.. All().Where(filter.Matches).Take(limit)];
    }

    /// <summary>What came after the event of that number, oldest first; the newest <paramref name="limit"/> when there are more.</summary>
    public IReadOnlyList<RouterEvent> Since(long sequence, int limit)
    {
        var newer = All().TakeWhile(entry => entry.Sequence > sequence).Take(limit).ToArray();
        Array.Reverse(newer);
        return newer;
    }

    /// <summary>The same without fallbacks: what is kept over a restart.</summary>
    internal IReadOnlyList<RouterEvent> Deeds(long after) => [.. _ring.Newest().TakeWhile(entry => entry.Sequence > after).Reverse()];

    /// <summary>What people and circuits did, until a moment when one is given, newest first.</summary>
    internal IEnumerable<RouterEvent> Deeds(DateTimeOffset? until) => _ring.Newest().Where(entry => !(entry.At > until));

    /// <summary>Whether an event says that a deployment's circuit is closed.</summary>
    internal static bool IsWell(RouterEvent happened) =>
        happened.Kind == RouterEventKind.CircuitClosed || happened is { Kind: RouterEventKind.HealthChanged, Health: HealthStatus.Healthy or HealthStatus.Unknown };

    private void Follow(RouterEvent happened)
    {
        if (happened.Kind == RouterEventKind.Restarted)
        {
            // Circuits start clean.
            _outages.Clear();
        }
        else if (happened.DeploymentId is { } id)
        {
            if (happened.Kind == RouterEventKind.CooldownStarted)
            {
                _outages.TryAdd(id, happened.At);
            }
            else if (IsWell(happened))
            {
                _outages.TryRemove(id, out _);
            }
        }
    }

    private IEnumerable<RouterEvent> All()
    {
        var (deeds, fallbacks) = (_ring.Newest(), _fallbacks.Newest());
        var (deed, fallback) = (0, 0);
        while (deed < deeds.Length || fallback < fallbacks.Length)
        {
            yield return fallback >= fallbacks.Length || (deed < deeds.Length && deeds[deed].Sequence > fallbacks[fallback].Sequence)
                ? deeds[deed++]
                : fallbacks[fallback++];
        }
    }
}
