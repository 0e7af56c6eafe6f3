namespace RouterConsole.Routing.State;

/// <summary>The pooled half of a lease: what was reserved, and a generation that makes every lease end once.</summary>
internal sealed class LeaseTicket
{
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

    /// <summary>Notes what was reserved.</summary>
    public LeaseTicket Fill(long estimate, int span, int trial, int incarnation)
    {
        Estimate = estimate;
        Span = span;
        Trial = trial;
        Incarnation = incarnation;
        return this;
    }

    /// <summary>Ends the lease of that generation. True once; a second caller, on whatever thread, gets false.</summary>
    public bool TryEnd(long generation) => Interlocked.CompareExchange(ref _generation, generation + 1, generation) == generation;
}
