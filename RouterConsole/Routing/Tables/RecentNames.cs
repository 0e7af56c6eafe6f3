namespace RouterConsole.Routing.Tables;

/// <summary>
/// The name that each thread asked for last. Most requests of an estate ask for the same few models, and comparing with the last
/// name costs a third of looking it up. A slot may serve two threads: what is in it is immutable, so either finds a whole entry.
/// </summary>
internal sealed class RecentNames
{
    private const int Slots = 16;

    /// <summary>References in a slot: a cache line, so that threads do not take each other's away.</summary>
    private const int Width = 8;

    private readonly KnownName?[] _slots = new KnownName?[Slots * Width];

    /// <summary>The calling thread's.</summary>
    public ref KnownName? Mine => ref _slots[(Environment.CurrentManagedThreadId & (Slots - 1)) * Width];
}
