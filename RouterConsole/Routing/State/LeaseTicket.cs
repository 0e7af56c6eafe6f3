using System.Runtime.CompilerServices;

namespace RouterConsole.Routing.State;

/// <summary>
/// The lasting half of a lease: what was reserved, and a generation that makes every lease end once. Odd while a lease holds the
/// ticket. Only the thread that owns the ticket begins a lease with it; any thread ends it.
/// </summary>
internal sealed class LeaseTicket
{
    private long _generation;
    private Reservation _reservation;

    /// <summary>Whether a lease may begin with it.</summary>
    public bool IsFree => (Volatile.Read(ref _generation) & 1) == 0;

    /// <summary>Begins a lease and gives the number that it must know. By the owner, while it is free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Begin(in Reservation reservation)
    {
        _reservation = reservation;
        var generation = _generation + 1;
        Volatile.Write(ref _generation, generation);
        return generation;
    }

    /// <summary>Ends the lease of that generation. True once; a second caller, on whatever thread, gets false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnd(long generation, out Reservation reservation)
    {
        // Read first: once it has ended, the owner may begin the next lease. A late caller may read a torn value, and is refused.
        reservation = _reservation;
        return Interlocked.CompareExchange(ref _generation, generation + 1, generation) == generation;
    }
}
