using System.Collections.Concurrent;

namespace RouterConsole.Security.Accounts;

/// <summary>
/// Holds off those who guess: after five wrong passwords in a row a name is locked for a minute, then for twice as long with
/// each further one, up to a quarter of an hour. Names that nobody has are treated alike, so that a lock tells nothing.
/// In memory: a restart forgets.
/// </summary>
internal sealed class SignInLockout(TimeProvider time)
{
    /// <summary>Wrong passwords in a row that are let pass.</summary>
    public const int Allowed = 5;

    private const int MostNames = 10_000;

    private static readonly TimeSpan s_first = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Tries> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts a try before it is looked at, so that tries side by side count too. False: locked, the try is not to be made.</summary>
    public bool TryBegin(string name)
    {
        Prune();
        var now = time.GetTimestamp();
        var began = false;
        _names.AddOrUpdate(
            name,
            _ => (began = true, new Tries(1, now)).Item2,
            (_, tries) =>
            {
                began = time.GetElapsedTime(tries.LastAt, now) >= LockAfter(tries.Count);
                return began ? new Tries(tries.Count + 1, now) : tries;
            });
        return began;
    }

    /// <summary>The password was right: all is forgotten.</summary>
    public void Succeed(string name) => _names.TryRemove(name, out _);

    /// <summary>The try was not looked at after all.</summary>
    public void TakeBack(string name)
    {
        if (_names.TryGetValue(name, out var tries))
        {
            _names.TryUpdate(name, tries with { Count = Math.Max(0, tries.Count - 1) }, tries);
        }
    }

    private static TimeSpan LockAfter(int tries)
    {
        if (tries < Allowed)
        {
            return TimeSpan.Zero;
        }

        var length = s_first * Math.Pow(2, Math.Min(tries - Allowed, 10));
        return length < s_longest ? length : s_longest;
    }

    /// <summary>Invented names must not fill the memory: what is a longest lock ago is forgotten.</summary>
    private void Prune()
    {
        if (_names.Count < MostNames)
        {
            return;
        }

        foreach (var (name, tries) in _names)
        {
            if (_names.Count >= MostNames * 2 || time.GetElapsedTime(tries.LastAt) >= s_longest)
            {
                _names.TryRemove(name, out _);
            }
        }
    }

    private sealed record Tries(int Count, long LastAt);
}
