using System.Runtime.CompilerServices;

namespace RouterConsole.Routing.State;

/// <summary>The last few failures. Keeps the errors as they came, so recording one allocates nothing. Under the deployment's lock.</summary>
internal struct ErrorRing
{
    private const int Size = 4;

    private Entries _entries;
    private int _count;

    /// <summary>The latest failure, or null.</summary>
    public readonly LastError? Latest(RouterClock clock) => _count == 0 ? null : Describe(_entries[(_count - 1) % Size], clock);

    /// <summary>Adds one.</summary>
    public void Add(ProviderError error, long atMs)
    {
        _entries[_count % Size] = new Entry(error, atMs);
        _count++;
        if (_count == 2 * Size)
        {
            _count = Size;
        }
    }

    /// <summary>The failures kept, oldest first.</summary>
    public readonly LastError[] ToArray(RouterClock clock)
    {
        var kept = new LastError[Math.Min(_count, Size)];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = Describe(_entries[(_count - kept.Length + i) % Size], clock);
        }

        return kept;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => this = default;

    private static LastError Describe(Entry entry, RouterClock clock) =>
        new(entry.Error.Kind, entry.Error.StatusCode, entry.Error.Message, clock.ToUtc(entry.AtMs));

    private readonly record struct Entry(ProviderError Error, long AtMs);

    [InlineArray(Size)]
    private struct Entries
    {
        private Entry _first;
    }
}
