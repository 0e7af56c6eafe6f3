using RouterConsole.Telemetry;

namespace RouterConsole.Storage;

/// <summary>
/// History in a LiteDB file of its own behind a lane of its own: damage to it or a slow write never touches the configuration. A file
/// that cannot be read is moved aside and a new one is begun; after a failed call the file is opened anew with the next write.
/// </summary>
internal sealed partial class LiteDbTelemetryStore : ITelemetryStore, IDisposable
{
    private readonly Lock _lane = new();
    private readonly string _path;
    private readonly ILogger<LiteDbTelemetryStore> _logger;
    private TelemetryDatabase? _database;
    private bool _closed;

    /// <summary>A store in that folder.</summary>
    public LiteDbTelemetryStore(string folder, ILogger<LiteDbTelemetryStore> logger)
    {
        _path = new StorePaths(folder).Telemetry;
        _logger = logger;
    }

    /// <inheritdoc />
    public long? Oldest
    {
        get
        {
            lock (_lane)
            {
                return _database?.Oldest;
            }
        }
    }

    private string Damaged => $"{_path}.damaged";

    /// <inheritdoc />
    public void Open()
    {
        lock (_lane)
        {
            try
            {
                _database ??= TelemetryDatabase.OpenFile(_path);
            }
            catch (Exception problem)
            {
                LogDamaged(problem, _path, Damaged);
                BeginAnew();
            }
        }
    }

    /// <inheritdoc />
    public void Close()
    {
        lock (_lane)
        {
            _closed = true;
            CloseDatabase();
        }
    }

    /// <inheritdoc />
    public bool Write(IReadOnlyList<TelemetryMinute> minutes, IReadOnlyList<TelemetryEvent> events, long keepFrom) => InLane(
        database =>
        {
            database.Write(minutes, events, keepFrom);
            return true;
        },
        otherwise: false,
        opens: true);

    /// <inheritdoc />
    public IReadOnlyList<TelemetryMinute> Read(string series, long from, long to) => InLane(database => database.Read(series, from, to), []);

    /// <inheritdoc />
    public IReadOnlyList<TelemetryMinute> Take(long minute) => InLane(database => database.Take(minute), []);

    /// <inheritdoc />
    public IReadOnlyList<TelemetryEvent> Events(int limit) => InLane(database => database.Events(limit), []);

    /// <inheritdoc />
    public void Dispose() => Close();

    private T InLane<T>(Func<TelemetryDatabase, T> use, T otherwise, bool opens = false)
    {
        lock (_lane)
        {
            try
            {
                _database ??= opens && !_closed ? TelemetryDatabase.OpenFile(_path) : null;
                return _database is null ? otherwise : use(_database);
            }
            catch (Exception problem)
            {
                LogFailed(problem, _path);

                // After a failure LiteDB's instance is of no use, and after two in a row neither is the file.
                var isDamaged = _database is null;
                CloseDatabase();
                if (isDamaged && problem is not (IOException or UnauthorizedAccessException))
                {
                    BeginAnew();
                }

                return otherwise;
            }
        }
    }

    private void BeginAnew()
    {
        try
        {
            File.Move(_path, Damaged, overwrite: true);
            File.Delete(Path.ChangeExtension(_path, null) + "-log.db");
            _database = TelemetryDatabase.OpenFile(_path);
        }
        catch (Exception problem)
        {
            LogFailed(problem, _path);
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
            LogFailed(problem, _path);
        }

        _database = null;
    }

    [LoggerMessage(EventId = 410, Level = LogLevel.Warning, Message = "The history in {Path} cannot be read and was moved to {Damaged}; a new one begins. Configuration and traffic are not concerned")]
    private partial void LogDamaged(Exception problem, string path, string damaged);

    [LoggerMessage(EventId = 411, Level = LogLevel.Warning, Message = "The history in {Path} cannot be used just now. Configuration and traffic are not concerned")]
    private partial void LogFailed(Exception problem, string path);
}
