using System.Collections.Concurrent;

namespace RouterConsole.Security.Accounts;

/// <summary>
/// When users last signed in and keys were last used. Kept in memory and written in one go once a minute, beside everything
/// that is audited: a request never waits for the store, and what a crash loses is a minute of this.
/// </summary>
internal sealed partial class LastSeen
{
    private readonly IConsoleStore _store;
    private readonly ILogger<LastSeen> _logger;
    private readonly ConcurrentDictionary<string, LastUse> _uses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _saved = new(StringComparer.Ordinal);

    public LastSeen(IConsoleStore store, ILogger<LastSeen> logger)
    {
        _store = store;
        _logger = logger;
        foreach (var (subject, at) in store.LastSeen())
        {
            _uses[subject] = new LastUse(at);
            _saved[subject] = at;
        }
    }

    /// <summary>The mark of a subject such as <c>keys/k1</c>: the same object for as long as the process runs.</summary>
    public LastUse Of(string subject) => _uses.GetOrAdd(subject, static _ => new LastUse(0));

    /// <summary>When, or null for never.</summary>
    public DateTimeOffset? At(string subject) =>
        _uses.TryGetValue(subject, out var use) && use.AtMs is > 0 and var ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>Writes what is new, if anything is. A store that fails is tried again the next time.</summary>
    public void Flush()
    {
        var changed = _uses.Where(use => use.Value.AtMs > _saved.GetValueOrDefault(use.Key)).ToDictionary(use => use.Key, use => use.Value.AtMs, StringComparer.Ordinal);
        if (changed.Count == 0)
        {
            return;
        }

        try
        {
            _store.SaveLastSeen(changed);
        }
        catch (StoreException problem)
        {
            LogNotSaved(problem);
            return;
        }

        foreach (var (subject, at) in changed)
        {
            _saved[subject] = at;
        }
    }

    [LoggerMessage(EventId = 310, Level = LogLevel.Warning, Message = "When keys and users were last seen could not be saved")]
    private partial void LogNotSaved(Exception problem);
}
