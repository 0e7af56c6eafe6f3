using LiteDB;
using RouterConsole.Telemetry;

namespace RouterConsole.Storage;

/// <summary>
/// The file of measured history. A minute is written as one document for all series; when its hour is over, its minutes are put
/// together by series, so that a graph over a week reads 168 documents. Not thread-safe: whoever has it serialises every call.
/// </summary>
internal sealed class TelemetryDatabase : IDisposable
{
    private const long Hour = 3600;
    private const int MostEvents = 10_000;

    private readonly LiteDatabase _database;
    private readonly ILiteCollection<MinuteDocument> _minutes;
    private readonly ILiteCollection<HourDocument> _hours;
    private readonly ILiteCollection<SeriesDocument> _series;
    private readonly ILiteCollection<EventDocument> _events;

    // The minutes whose hour is not over: at most some 120 blocks, decoded, since every graph asks for them.
    private readonly Dictionary<string, List<TelemetryMinute>> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers;

    private TelemetryDatabase(LiteDatabase database)
    {
        _database = database;
        _minutes = database.GetCollection<MinuteDocument>("minutes");
        _hours = database.GetCollection<HourDocument>("hours");
        _series = database.GetCollection<SeriesDocument>("series");
        _events = database.GetCollection<EventDocument>("events");
        _minutes.EnsureIndex(m => m.Minute);
        _hours.EnsureIndex(h => h.Hour);
        _numbers = _series.FindAll().ToDictionary(s => s.Name, s => s.Id, StringComparer.Ordinal);
        Reread();
    }

    /// <summary>Beginning of the oldest minute; null when there is none.</summary>
    public long? Oldest { get; private set; }

    private IEnumerable<TelemetryMinute> Open => _open.Values.SelectMany(series => series);

    private long? OldestOpen => Open.Min(m => (long?)m.Minute);

    /// <summary>Opens or makes the file. Throws many kinds of exceptions for a damaged one.</summary>
    public static TelemetryDatabase OpenFile(string path)
    {
        var mapper = new BsonMapper { EmptyStringToNull = false, TrimWhitespace = false };
        var database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct, Collation = Collation.Binary }, mapper);
        try
        {
            return new TelemetryDatabase(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>One transaction. It is not waited for until it is on the disk: losing the last minute to a power cut is accepted.</summary>
    public void Write(IReadOnlyList<TelemetryMinute> minutes, IReadOnlyList<TelemetryEvent> events, long keepFrom) => InOneGo(() =>
    {
        foreach (var minute in minutes.GroupBy(m => m.Minute))
        {
            _minutes.Insert(new MinuteDocument { Minute = minute.Key, Data = TelemetryBlock.Write(minute) });
        }

        _events.Insert(events.Select(e => new EventDocument { At = e.At, Json = e.Json }));
        AddOpen(minutes);
        CloseHours(Open.Select(m => m.Minute).DefaultIfEmpty().Max() / Hour);
        LetGo(keepFrom);
    });

    public IReadOnlyList<TelemetryMinute> Read(string series, long from, long to)
    {
        var open = _open.GetValueOrDefault(series) ?? [];
        var kept = _numbers.TryGetValue(series, out var number)
            ? _hours.Find(Query.Between("_id", HourDocument.Of(number, from / Hour), HourDocument.Of(number, (to - 1) / Hour))).ToList().SelectMany(h => TelemetryBlock.Read(h.Data))
            : [];
        return [.. kept.Concat(open).Where(m => m.Minute >= from && m.Minute < to).OrderBy(m => m.Minute)];
    }

    public IReadOnlyList<TelemetryMinute> Take(long minute)
    {
        var taken = Open.Where(m => m.Minute == minute).ToList();
        if (taken.Count > 0)
        {
            InOneGo(() =>
            {
                _minutes.DeleteMany(m => m.Minute == minute);
                ForgetOpen(m => m.Minute == minute);
            });
        }

        return taken;
    }

    public IReadOnlyList<TelemetryEvent> Events(int limit) =>
        [.. _events.Query().OrderByDescending(e => e.Id).Limit(limit).ToList().Select(e => new TelemetryEvent(e.At, e.Json)).Reverse()];

    /// <inheritdoc />
    public void Dispose() => _database.Dispose();

    private void InOneGo(Action write)
    {
        _database.BeginTrans();
        try
        {
            write();
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    /// <summary>Minutes of hours before <paramref name="hour"/> are put together by series.</summary>
    private void CloseHours(long hour)
    {
        foreach (var over in Open.Where(m => m.Minute / Hour < hour).GroupBy(m => (m.Series, Hour: m.Minute / Hour)).ToList())
        {
            var id = HourDocument.Of(Number(over.Key.Series), over.Key.Hour);
            var earlier = TelemetryBlock.Read(_hours.FindById(id)?.Data);
            _hours.Upsert(new HourDocument { Id = id, Hour = over.Key.Hour, Data = TelemetryBlock.Write(earlier.Concat(over).OrderBy(m => m.Minute)) });
        }

        var begin = hour * Hour;
        if (ForgetOpen(m => m.Minute < begin) > 0)
        {
            _minutes.DeleteMany(m => m.Minute < begin);
        }
    }

    private void LetGo(long keepFrom)
    {
        Oldest ??= OldestOpen;

        // Reckoned here: in an expression LiteDB would divide without rounding.
        var firstHour = keepFrom / Hour;
        if (Oldest / Hour < firstHour)
        {
            _hours.DeleteMany(h => h.Hour < firstHour);
            _minutes.DeleteMany(m => m.Minute < keepFrom);
            ForgetOpen(m => m.Minute < keepFrom);
            foreach (var (name, number) in _numbers.ToList())
            {
                if (!_hours.Exists(Query.Between("_id", HourDocument.Of(number, 0), HourDocument.Of(number + 1, 0) - 1)))
                {
                    _series.Delete(number);
                    _numbers.Remove(name);
                }
            }

            FindOldest();
        }

        _events.DeleteMany(e => e.At < keepFrom);
        if (_events.Query().OrderByDescending(e => e.Id).Skip(MostEvents).Limit(1).ToList() is [var last])
        {
            _events.DeleteMany(e => e.Id <= last.Id);
        }
    }

    private void AddOpen(IEnumerable<TelemetryMinute> minutes)
    {
        foreach (var minute in minutes)
        {
            if (!_open.TryGetValue(minute.Series, out var series))
            {
                _open.Add(minute.Series, series = []);
            }

            series.Add(minute);
        }
    }

    private int ForgetOpen(Predicate<TelemetryMinute> isOver)
    {
        var forgotten = 0;
        foreach (var (name, series) in _open.ToList())
        {
            forgotten += series.RemoveAll(isOver);
            if (series.Count == 0)
            {
                _open.Remove(name);
            }
        }

        return forgotten;
    }

    private long Number(string series)
    {
        if (!_numbers.TryGetValue(series, out var number))
        {
            number = _series.Insert(new SeriesDocument { Name = series }).AsInt64;
            _numbers.Add(series, number);
        }

        return number;
    }

    private void Reread()
    {
        _open.Clear();
        AddOpen(_minutes.FindAll().ToList().SelectMany(m => TelemetryBlock.Read(m.Data)));
        FindOldest();
    }

    private void FindOldest()
    {
        var hour = _hours.Query().OrderBy(h => h.Hour).Limit(1).ToList();
        var minute = OldestOpen;
        Oldest = hour is [var first] ? Math.Min(first.Hour * Hour, minute ?? long.MaxValue) : minute;
    }
}
