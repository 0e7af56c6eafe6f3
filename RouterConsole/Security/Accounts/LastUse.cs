namespace RouterConsole.Security.Accounts;

/// <summary>When one account was last used: written by every request with the key, so a store to memory and no more.</summary>
internal sealed class LastUse(long atMs)
{
    private const long Grain = 1000;

    private long _atMs = atMs;

    /// <summary>Unix milliseconds; 0 = never.</summary>
    public long AtMs => Volatile.Read(ref _atMs);

    /// <summary>Notes a use. To the second: threads need not fight over the last millisecond.</summary>
    public void Touch(DateTimeOffset now)
    {
        var ms = now.ToUnixTimeMilliseconds();
        if (ms - Volatile.Read(ref _atMs) >= Grain)
        {
            Volatile.Write(ref _atMs, ms);
        }
    }
}
