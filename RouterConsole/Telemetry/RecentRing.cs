namespace RouterConsole.Telemetry;

/// <summary>The last entries of something. Thread-safe; a reader holds the lock only while references are copied.</summary>
internal sealed class RecentRing<T>(int capacity)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly T[] _entries = new T[capacity];
    private long _count;

    /// <summary>Entries ever added.</summary>
    public long Count => Interlocked.Read(ref _count);

    public void Add(T entry)
    {
        lock (_lock)
        {
            _entries[_count % capacity] = entry;
            Interlocked.Increment(ref _count);
        }
    }

    /// <summary>The newest <paramref name="limit"/> entries, newest first.</summary>
    public T[] Newest(int limit = int.MaxValue)
    {
        lock (_lock)
        {
            var newest = new T[Math.Min(Math.Max(limit, 0), Math.Min(_count, capacity))];
            for (var index = 0; index < newest.Length; index++)
            {
                newest[index] = _entries[(_count - 1 - index) % capacity];
            }

            return newest;
        }
    }
}
