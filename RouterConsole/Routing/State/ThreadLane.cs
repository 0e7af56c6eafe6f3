using RouterConsole.Configuration;

namespace RouterConsole.Routing.State;

/// <summary>What one thread has to itself: a pool of tickets and its share of the selection counts. Neither needs an interlocked operation.</summary>
internal sealed class ThreadLane
{
    private const int MaxPooled = 64;

    [ThreadStatic]
    private static ThreadLane? t_lane;

    private LeaseTicket? _pool;
    private int _pooled;
    private RouterCounters? _counters;
    private long[] _selections = [];

    /// <summary>The calling thread's lane.</summary>
    public static ThreadLane Mine => t_lane ??= new ThreadLane();

    /// <summary>Counts a selection of one router. A thread that serves several routers in turn looks its share up again each time.</summary>
    public void CountSelection(RouterCounters counters, RoutingStrategy strategy)
    {
        if (!ReferenceEquals(_counters, counters))
        {
            _selections = counters.LaneOf(Environment.CurrentManagedThreadId);
            _counters = counters;
        }

        _selections[(int)strategy]++;
    }

    /// <summary>A ticket from the pool, or a new one.</summary>
    public LeaseTicket Rent()
    {
        if (_pool is not { } ticket)
        {
            return LeaseTicketOverflow.TryTake() ?? new LeaseTicket();
        }

        _pool = ticket.Next;
        _pooled--;
        return ticket;
    }

    /// <summary>Takes an ended ticket back.</summary>
    public void Return(LeaseTicket ticket)
    {
        if (_pooled >= MaxPooled)
        {
            LeaseTicketOverflow.Give(ticket);
            return;
        }

        ticket.Next = _pool;
        _pool = ticket;
        _pooled++;
    }
}
