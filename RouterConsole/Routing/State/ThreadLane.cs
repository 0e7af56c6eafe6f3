using System.Numerics;
using System.Runtime.CompilerServices;
using RouterConsole.Configuration;

namespace RouterConsole.Routing.State;

/// <summary>What one thread has to itself: tickets to begin leases with, room for a selection's notes and a share of the selection counts. None needs an interlocked operation.</summary>
/// <remarks>
/// Inlined by demand, as are the lease and its ticket: left to the profile, the compiler takes the way of whichever group sizes were
/// rare while it looked for a cold one, and each selection there costs twice as much for the rest of the process.
/// </remarks>
internal sealed class ThreadLane
{
    private const int MaxTickets = 1024;
    private const int Tries = 4;

    [ThreadStatic]
    private static ThreadLane? t_lane;

    private LeaseTicket[] _tickets = [new()];
    private int _at;
    private int[] _indexes = [];
    private RouterCounters? _counters;
    private long[] _selections = [];

    /// <summary>The calling thread's lane.</summary>
    public static ThreadLane Mine => t_lane ??= new ThreadLane();

    /// <summary>Counts a selection of one router. A thread that serves several routers in turn looks its share up again each time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CountSelection(RouterCounters counters, RoutingStrategy strategy)
    {
        if (!ReferenceEquals(_counters, counters))
        {
            TakeLane(counters);
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

    /// <summary>
    /// A free ticket. Nobody gives one back: it is free once its lease has ended, on whatever thread, so the last one most often is.
    /// When the next few are all held, their number doubles, up to a limit; past it, held ones are replaced.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LeaseTicket FreeTicket()
    {
        var ticket = _tickets[_at];
        return ticket.IsFree ? ticket : NextFreeTicket();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeLane(RouterCounters counters)
    {
        _selections = counters.LaneOf(Environment.CurrentManagedThreadId);
        _counters = counters;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LeaseTicket NextFreeTicket()
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            _at = _at + 1 < _tickets.Length ? _at + 1 : 0;
            if (_tickets[_at].IsFree)
            {
                return _tickets[_at];
            }
        }

        if (_tickets.Length == MaxTickets)
        {
            // The held one leaves with its lease; this one takes its place, and is the next to be looked at.
            return _tickets[_at] = new LeaseTicket();
        }

        _at = _tickets.Length;
        Array.Resize(ref _tickets, 2 * _tickets.Length);
        for (var i = _at; i < _tickets.Length; i++)
        {
            _tickets[i] = new LeaseTicket();
        }

        return _tickets[_at];
    }
}
