using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>The last 10,000 router events, in memory.</summary>
public sealed class EventLog
{
    private readonly RecentRing<RouterEvent> _ring = new(10_000);

    /// <summary>The newest event's number; 0 before the first.</summary>
    public long Newest => _ring.Count;

    /// <summary>
    /// Keeps an event under the number of its arrival here. Two threads that publish at once may have their events
    /// handed over in the other order; readers that follow by number must miss none. One writer: the events' reader.
    /// </summary>
    public void Add(RouterEvent routerEvent)
    {
        ArgumentNullException.ThrowIfNull(routerEvent);
        _ring.Add(routerEvent with { Sequence = _ring.Count + 1 });
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RouterEvent> Recent(int limit, string? deploymentId = null) =>
        deploymentId is null
            ? _ring.Newest(limit)
            : [.. _ring.Newest().Where(entry => entry.DeploymentId == deploymentId).Take(limit)];

    /// <summary>Those that match, newest first.</summary>
    public IReadOnlyList<RouterEvent> Recent(int limit, EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return [.. _ring.Newest().Where(filter.Matches).Take(limit)];
    }

    /// <summary>What came after the event of that number, oldest first; the newest <paramref name="limit"/> when there are more.</summary>
    public IReadOnlyList<RouterEvent> Since(long sequence, int limit)
    {
        var newer = _ring.Newest(limit).TakeWhile(entry => entry.Sequence > sequence).ToArray();
        Array.Reverse(newer);
        return newer;
    }
}
