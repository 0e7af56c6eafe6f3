using System.Numerics;
using RouterConsole.Configuration;

namespace RouterConsole.Routing.State;

/// <summary>What one thread has to itself: a pool of tickets and its share of the selection counts. Neither needs an interlocked operation.</summary>
internal sealed class ThreadLane
{
    private const int MaxPooled = 64;

    [ThreadStatic]
    private static ThreadLane? t_lane;

    private readonly LeaseTicket?[] _pool = new LeaseTicket?[MaxPooled];
    private int _pooled;
    private int[] _indexes = [];
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

    /// <summary>Room for that many indexes, until the next selection of this thread.</summary>
    public int[] Indexes(int count)
    {
        if (_indexes.Length < count)
        {
            _indexes = new int[BitOperations.RoundUpToPowerOf2((uint)count)];
        }

        return _indexes;
    }

    /// <summary>A ticket from the pool, or a new one.</summary>
    public LeaseTicket Rent() => _pooled == 0 ? LeaseTicketOverflow.TryTake() ?? new LeaseTicket() : _pool[--_pooled]!;

    /// <summary>Takes an ended ticket back.</summary>
    public void Return(LeaseTicket ticket)
    {
        if (_pooled == MaxPooled)
        {
            LeaseTicketOverflow.Give(ticket);
            return;
        }

        // Most often it is the one that was taken from there, and still lies there: not writing it saves the collector's barrier.
        ref var place = ref _pool[_pooled++];
        if (place != ticket)
        {
            place = ticket;
        }
    }
}
