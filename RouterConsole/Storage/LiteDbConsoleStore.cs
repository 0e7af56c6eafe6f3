using RouterConsole.Configuration;
using RouterConsole.Security;
using RouterConsole.Security.Accounts;

namespace RouterConsole.Storage;

/// <summary>
/// The store in one LiteDB file behind one lane: every call takes the same lock, none awaits inside it. A write is in the
/// file when it returns; then the last-good file follows. A failed write leaves memory and file as they were. Longer than most
/// files here: whatever touches the database is in sight of the one lock.
/// </summary>
internal sealed partial class LiteDbConsoleStore : IConsoleStore, IDisposable
{
    private static readonly TimeSpan s_reopenPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lane = new();
    private readonly StorePaths _paths;
    private readonly LastGoodFile _lastGood;
    private readonly TimeProvider _time;
    private readonly ILogger<LiteDbConsoleStore> _logger;
    private readonly StoreLock _folder;
    private readonly string? _untrusted;

    private StoreDatabase? _database;
    private long _lastTry;
    private volatile StoreContent _content;
    private volatile StoreHealth _health;

    /// <summary>Takes the folder and opens the store.</summary>
    /// <exception cref="StoreException">The folder cannot be used, or nothing in it can be trusted.</exception>
    public LiteDbConsoleStore(string folder, TimeProvider time, ILogger<LiteDbConsoleStore> logger)
    {
        _paths = new StorePaths(folder);
        _lastGood = new LastGoodFile(_paths);
        _time = time;
        _logger = logger;
        _folder = StoreLock.Take(_paths);
        try
        {
            var opening = StoreOpening.Open(_paths);
            (_content, _database, _untrusted) = (opening.Content, opening.Database, opening.Problem);
            _health = new StoreHealth(_untrusted is null, null, _untrusted ?? (opening.IsLastGoodCurrent ? null : SaveLastGood(_content)), _paths.Database);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }

        if (_untrusted is not null)
        {
            LogUntrusted(_untrusted);
        }
    }

    /// <inheritdoc />
    public ConfigRevision Current => _content.Revision;

    /// <inheritdoc />
    public RuntimeFacts Facts => _content.Facts;

    /// <inheritdoc />
    public AccountBook Accounts => _content.Accounts;

    /// <inheritdoc />
    public StoreHealth Health => _health;

    /// <inheritdoc />
    public void Commit(ConfigRevision revision, IReadOnlyList<AuditEntry> audit)
    {
        lock (_lane)
        {
            if (revision.Number != Current.Number + 1)
            {
                throw new StoreException($"Revision {revision.Number} does not follow revision {Current.Number}.");
            }

            Write((database, after) => database.AddRevision(after, audit), Next() with { Revision = revision });
        }
    }

    /// <inheritdoc />
    public void Commit(RuntimeFacts facts, IReadOnlyList<AuditEntry> audit)
    {
        lock (_lane)
        {
            Write((database, after) => database.PutFacts(after, audit), Next() with { Facts = facts });
        }
    }

    /// <inheritdoc />
    public void Commit(AccountBook accounts, AuditEntry audit)
    {
        lock (_lane)
        {
            Write((database, after) => database.PutAccounts(after, audit), Next() with { Accounts = accounts });
        }
    }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, long> LastSeen() => Read(database => database.LastSeen(), new Dictionary<string, long>());

    /// <inheritdoc />
    public void SaveLastSeen(IReadOnlyDictionary<string, long> lastSeen)
    {
        lock (_lane)
        {
            ThrowIfUntrusted();
            Attempt(database => database.PutLastSeen(lastSeen));
        }
    }

    /// <inheritdoc />
    public string? GetSecret(string name) => _content.Secrets.GetValueOrDefault(name);

    /// <inheritdoc />
    public void SetSecret(string name, string value)
    {
        lock (_lane)
        {
            var secrets = new Dictionary<string, string>(_content.Secrets, StringComparer.Ordinal) { [name] = value };
            Write((database, after) => database.PutSecrets(after), Next() with { Secrets = secrets });
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<ConfigRevision> Revisions(int limit, long? before = null) =>
        Read(database => database.Revisions(limit, before), [Current]);

    /// <inheritdoc />
    public ConfigRevision? Revision(long number) =>
        Read(database => database.Revision(number), number == Current.Number ? Current : null);

    /// <inheritdoc />
    public IReadOnlyList<AuditEntry> Audit(int limit, DateTimeOffset? before = null) =>
        Read(database => database.Audit(limit, before), []);

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lane)
        {
            CloseDatabase();
            _folder.Dispose();
        }
    }

    private T Read<T>(Func<StoreDatabase, T> read, T otherwise)
    {
        lock (_lane)
        {
            try
            {
                return _database is null ? otherwise : read(_database);
            }
            catch (Exception problem)
            {
                throw new StoreException($"The database '{_paths.Database}' cannot be read: {problem.Message}", problem);
            }
        }
    }

    private StoreContent Next() => _content with { Sequence = _content.Sequence + 1 };

    private void Write(Action<StoreDatabase, StoreContent> write, StoreContent after)
    {
        ThrowIfUntrusted();
        Attempt(database => write(database, after));
        _content = after;
        _health = _health with { Writable = true, LastWriteAt = _time.GetUtcNow(), Problem = SaveLastGood(after) };
    }

    private void ThrowIfUntrusted()
    {
        if (_untrusted is not null)
        {
            throw new StoreException(_untrusted);
        }
    }

    private void Attempt(Action<StoreDatabase> write)
    {
        try
        {
            write(Database());
        }
        catch (Exception problem) when (problem is not StoreException)
        {
            // After a failed write LiteDB's instance fails for good, reads included: the next write opens a new one.
            CloseDatabase();
            var message = $"The database '{_paths.Database}' cannot be written: {problem.Message}";
            _health = _health with { Writable = false, Problem = message };
            LogWriteFailed(problem, _paths.Database);
            throw new StoreException(message, problem);
        }
    }

    private StoreDatabase Database()
    {
        if (_database is not null)
        {
            return _database;
        }

        if (_lastTry != 0 && _time.GetElapsedTime(_lastTry) < s_reopenPause)
        {
            throw new StoreException(_health.Problem ?? $"The database '{_paths.Database}' is closed.");
        }

        _lastTry = _time.GetTimestamp();
        var database = StoreDatabase.Open(_paths.Database);
        try
        {
            Reconcile(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }

        return _database = database;
    }

    /// <summary>What was refused must not be there, what was acknowledged must.</summary>
    private void Reconcile(StoreDatabase database)
    {
        if (database.Sequence() > _content.Sequence)
        {
            database.TakeBackTo(_content);
        }

        if (!database.Read().IsSameAs(_content))
        {
            throw new InvalidDataException("it does not hold any more what was saved last");
        }
    }

    private string? SaveLastGood(StoreContent content)
    {
        try
        {
            _lastGood.Write(content);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            LogLastGoodFailed(problem, _paths.LastGood);
            return $"Saved, but '{_paths.LastGood}' cannot be written: {problem.Message}";
        }
    }

    private void CloseDatabase()
    {
        try
        {
            _database?.Dispose();
        }
        catch (Exception problem)
        {
            LogCloseFailed(problem, _paths.Database);
        }

        _database = null;
    }

    [LoggerMessage(EventId = 400, Level = LogLevel.Error, Message = "{Problem}")]
    private partial void LogUntrusted(string problem);

    [LoggerMessage(EventId = 401, Level = LogLevel.Error, Message = "The database {Path} cannot be written")]
    private partial void LogWriteFailed(Exception problem, string path);

    [LoggerMessage(EventId = 402, Level = LogLevel.Error, Message = "{Path} cannot be written")]
    private partial void LogLastGoodFailed(Exception problem, string path);

    [LoggerMessage(EventId = 403, Level = LogLevel.Warning, Message = "The database {Path} did not close cleanly")]
    private partial void LogCloseFailed(Exception problem, string path);
}
