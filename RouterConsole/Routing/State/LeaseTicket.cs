namespace RouterConsole.Routing.State;

/// <summary>The pooled half of a lease: what was reserved, and a generation that makes every lease end once.</summary>
internal sealed class LeaseTicket
{
    private const int MaxPooled = 64;

    [ThreadStatic]
    private static LeaseTicket? t_pool;

    [ThreadStatic]
    private static int t_pooled;

    private LeaseTicket? _next;
    private long _generation;

    /// <summary>The number that a lease of this ticket must know.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <summary>Tokens reserved.</summary>
    public long Estimate { get; private set; }

    /// <summary>The window's span that counted the request.</summary>
    public int Span { get; private set; }

    /// <summary>The half-open period it is a trial of; 0 = none.</summary>
    public int Trial { get; private set; }

    /// <summary>Which upstream identity of the deployment it was taken under.</summary>
    public int Incarnation { get; private set; }

    /// <summary>Takes a ticket from the thread's pool, or a new one.</summary>
    public static LeaseTicket Rent(long estimate, int span, int trial, int incarnation)
    {
        var ticket = t_pool;
        if (ticket is null)
        {
            ticket = LeaseTicketOverflow.TryTake() ?? new LeaseTicket();
        }
        else
        {
            t_pool = ticket._next;
            t_pooled--;
        }

        ticket.Estimate = estimate;
        ticket.Span = span;
        ticket.Trial = trial;
        ticket.Incarnation = incarnation;
        return ticket;
    }

    /// <summary>Ends the lease of that generation. True once; a second caller, on whatever thread, gets false.</summary>
    public bool TryEnd(long generation) => Interlocked.CompareExchange(ref _generation, generation + 1, generation) == generation;

    /// <summary>Gives an ended ticket back.</summary>
    public void Return()
    {
        if (t_pooled >= MaxPooled)
        {
            LeaseTicketOverflow.Give(this);
            return;
        }

        _next = t_pool;
        t_pool = this;
        t_pooled++;
    }
}
