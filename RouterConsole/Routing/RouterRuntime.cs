using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing;

/// <summary>What every part of one router shares: clock, chance, counters, events and the table in force.</summary>
internal sealed class RouterRuntime(TimeProvider time, IRandomSource random, RouterEventChannel events)
{
    private RoutingTable _table = RoutingTable.Empty;

    /// <summary>The clock.</summary>
    public RouterClock Clock { get; } = new(time);

    /// <summary>Chance.</summary>
    public IRandomSource Random { get; } = random;

    /// <summary>Counters since start.</summary>
    public RouterCounters Counters { get; } = new();

    /// <summary>Taken whenever a circuit opens by itself, so that two deployments cannot both believe that the other one stays.</summary>
    public Lock Guard { get; } = new();

    /// <summary>The table in force. A request reads it once and keeps it; writers swap it whole.</summary>
    public RoutingTable Table
    {
        get => Volatile.Read(ref _table);
        set => Volatile.Write(ref _table, value);
    }

    /// <summary>Hands an event over; never waits.</summary>
    public void Publish(RouterEvent routerEvent) => events.Publish(routerEvent);
}
