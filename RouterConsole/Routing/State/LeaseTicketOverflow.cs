using System.Collections.Concurrent;

namespace RouterConsole.Routing.State;

/// <summary>Tickets that one thread returns more of than it takes: streams begin on one thread and end on another.</summary>
internal static class LeaseTicketOverflow
{
    private const int MaxKept = 4096;

    private static readonly ConcurrentQueue<LeaseTicket> s_tickets = new();
    private static int s_kept;

    /// <summary>One of them, or null.</summary>
    public static LeaseTicket? TryTake()
    {
        if (Volatile.Read(ref s_kept) == 0 || !s_tickets.TryDequeue(out var ticket))
        {
            return null;
        }

        Interlocked.Decrement(ref s_kept);
        return ticket;
    }

    /// <summary>Keeps one, unless there are enough.</summary>
    public static void Give(LeaseTicket ticket)
    {
        if (Interlocked.Increment(ref s_kept) <= MaxKept)
        {
            s_tickets.Enqueue(ticket);
        }
        else
        {
            Interlocked.Decrement(ref s_kept);
        }
    }
}
