using System.Collections.Concurrent;

namespace RouterConsole.Telemetry;

/// <summary>
/// What passed through: 1 s steps for ten minutes and 10 s steps for six hours in memory, 1 min steps for seven days in the store;
/// per deployment, per model and in total. Memory is bounded: it grows for six hours at most, by about 100 bytes for each step
/// with traffic, and by what the archive keeps of graphs that were looked at. Longer than most files here: it is where the three
/// widths meet.
/// </summary>
public sealed class TrafficSeries
{
    /// <summary>How far <see cref="Demand"/> looks back: five minutes, in seconds.</summary>
    public const int DemandSeconds = 300;

    /// <summary>How long minutes are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    internal const int Minute = 60;

    // A rate is the mean of that many seconds, as far as single seconds are known.
    private const int RateSeconds = 10;

    private const long KeptInMemory = (long)Series.CoarseWidth * Series.CoarseSteps;

    private readonly TimeProvider _time;
    private readonly SeriesArchive? _archive;
    private readonly long _start;
    private readonly Series _total = new();
    private readonly Series _attempts = new();
    private readonly Series _selections = new();
    private readonly ConcurrentDictionary<string, Series> _deployments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Series> _models = new(StringComparer.Ordinal);

    /// <summary>Goes on with what a store kept; without one it starts with nothing and knows six hours.</summary>
    public TrafficSeries(TimeProvider time, ITelemetryStore? store = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _start = Seconds;
        _archive = store is null ? null : new SeriesArchive(store);
    }

    /// <summary>The first moment of which anything is known, UTC.</summary>
    public DateTimeOffset Oldest => DateTimeOffset.FromUnixTimeSeconds(OldestAt(Seconds));

    /// <summary>The minute this run began in, Unix seconds: the first that it knows by itself.</summary>
    internal long FirstMinute => Floor(_start, Minute);

    private long Seconds => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Counts a finished request: in total, for its model, and each attempt for its deployment.</summary>
    public void Record(RequestRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var now = Seconds;
        var request = Observations.OfRequest(record);
        _total.Add(now, request);
        ModelOf(record)?.Add(now, request);
        foreach (var attempt in record.Attempts)
        {
            if (attempt.DeploymentId is { } id)
            {
                var observation = Observations.OfAttempt(record, attempt);
                Deployment(id).Add(now, observation);
                _attempts.Add(now, observation);
            }
        }
    }

    /// <summary>
    /// One point per step, oldest first; steps without traffic are there with zeros, steps before the first one known are left out.
    /// What memory does not hold comes in whole minutes, also under a finer step: each point tells its width.
    /// </summary>
    public IReadOnlyList<SeriesPoint> Query(SeriesQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Read(query, [SeriesKey.Of(query.DeploymentId, query.Model)]);
    }

    /// <summary>
    /// The attempts of several deployments as one series: latencies are those of all attempts together, requests in flight the sum of
    /// each one's most in a step. What the query names is left aside.
    /// </summary>
    public IReadOnlyList<SeriesPoint> Together(SeriesQuery query, IReadOnlyCollection<string> deploymentIds)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(deploymentIds);
        return Read(query, [.. deploymentIds.Select(id => SeriesKey.OfDeployment(id))]);
    }

    /// <summary>All deployments' attempts. What the query names is left aside.</summary>
    public IReadOnlyList<SeriesPoint> Attempts(SeriesQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Read(query, [SeriesKey.Attempts]);
    }

    /// <summary>The router's selections, as requests, and the fallbacks it triggered. What the query names is left aside.</summary>
    public IReadOnlyList<SeriesPoint> Selections(SeriesQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Read(query, [SeriesKey.Selections]);
    }

    /// <summary>Selections and fallbacks a second at an earlier moment; null when nothing was recorded.</summary>
    public (double Selected, double Fallbacks)? SelectionsThen(DateTimeOffset at)
    {
        var (now, then) = (Seconds, at.ToUnixTimeSeconds());
        if (then < OldestAt(now) || then > now)
        {
            return null;
        }

        var unit = Unit(now, then);
        var (end, span, counts) = (Floor(then, unit), Math.Max(unit, RateSeconds), new StepCounts());
        Collect(SeriesKey.Selections, now, end - span, end, unit, counts);
        return ((double)counts.Requests / span, (double)counts.Fallbacks / span);
    }

    /// <summary>The last five minutes' latency of a deployment's attempts (null id: of clients' requests).</summary>
    public LatencySummary Latency(string? deploymentId) => Now(deploymentId).Latency;

    /// <summary>What passes through now: a deployment's attempts, or clients' requests of a model or, without either, of all.</summary>
    public TrafficNow Now(string? deploymentId = null, string? model = null) => Find(SeriesKey.Of(deploymentId, model)).Now(Seconds);

    /// <summary>What was asked for in the last five minutes: a deployment's attempts, or clients' requests of a model or, without either, of all.</summary>
    public TrafficDemand Demand(string? deploymentId = null, string? model = null)
    {
        var now = Seconds;
        return Find(SeriesKey.Of(deploymentId, model)).Demand(now, (int)Math.Clamp(now - _start, 0, DemandSeconds));
    }

    /// <summary>
    /// What <see cref="Now"/> told at an earlier moment, and what was sampled then; null when nothing was recorded. Exact to the second
    /// for the last minutes, to ten seconds for six hours, to the minute before that.
    /// </summary>
    public TrafficMoment? Then(DateTimeOffset at, string? deploymentId = null, string? model = null)
    {
        var (now, then) = (Seconds, at.ToUnixTimeSeconds());
        if (then < OldestAt(now) || then > now)
        {
            return null;
        }

        var key = SeriesKey.Of(deploymentId, model);
        var unit = Unit(now, then);
        var end = Floor(then, unit);

        // What was sampled by then; of the step that was just beginning only when there is nothing before it.
        var level = unit == Series.FineWidth ? At(end, end + 1) : At(end - unit, end);
        level = level.IsSampled ? level : unit == Series.FineWidth ? At(end - 1, end) : At(end, end + unit);
        var (last, _) = Sum(end - Minute, end);
        if (!level.IsSampled && last.ToCounts().Requests == 0)
        {
            return null;
        }

        var (rate, latency) = (Math.Max(unit, RateSeconds), Sum(end - DemandSeconds, end).Counts.Latency);
        return new TrafficMoment(
            new TrafficNow((double)Sum(end - rate, end).Counts.Requests / rate, last.ToCounts(), latency), level.InFlight, level.State);

        Level At(long from, long to) => Collect(key, now, from, to, unit, new StepCounts());

        (StepCounts Counts, Level Level) Sum(long from, long to)
        {
            var counts = new StepCounts();
            return (counts, Collect(key, now, from, to, unit, counts));
        }
    }

    /// <summary>Samples what is a level, not a count: in flight, health, and the state behind it. Called once a second.</summary>
    public void Sample(string deploymentId, int inFlight, HealthSample health, StateSample? state = null) =>
        Deployment(deploymentId).Sample(Seconds, new Level(inFlight, health, state));

    /// <summary>Samples the requests in flight of a model group, or of everything when <paramref name="model"/> is null. Called once a second.</summary>
    public void SampleModel(string? model, int inFlight) =>
        (model is null ? _total : ModelSeries(model)).Sample(Seconds, new Level(inFlight, null, null));

    /// <summary>Counts selections and fallbacks since the last call. Called once a second.</summary>
    public void CountSelections(long selected, long fallbacks)
    {
        if (selected > 0 || fallbacks > 0)
        {
            _selections.Add(Seconds, new ClosedStep((int)selected, 0, 0, (int)fallbacks, 0, default, default, default));
        }
    }

    /// <summary>Forgets deployments that are configured no more, and keeps what their last six hours still show.</summary>
    public void Retain(IReadOnlyCollection<string> deploymentIds)
    {
        ArgumentNullException.ThrowIfNull(deploymentIds);
        var configured = deploymentIds as IReadOnlySet<string> ?? deploymentIds.ToHashSet(StringComparer.Ordinal);
        var oldest = Seconds - KeptInMemory;
        Forget(_deployments, (id, series) => series.LastSeen < oldest && !configured.Contains(id));
        Forget(_models, (_, series) => series.LastSeen < oldest);
    }

    /// <summary>Every series' minutes that begin in [<paramref name="from"/>, <paramref name="to"/>), for the store. They must not be older than memory.</summary>
    internal IEnumerable<TelemetryMinute> Minutes(long from, long to)
    {
        var now = Seconds;
        var all = _deployments.Select(one => (SeriesKey.OfDeployment(one.Key), one.Value))
            .Concat(_models.Select(one => (SeriesKey.OfModel(one.Key), one.Value)))
            .Concat([(SeriesKey.Total, _total), (SeriesKey.Attempts, _attempts), (SeriesKey.Selections, _selections)]);
        foreach (var (key, series) in all)
        {
            for (var at = from; at < to; at += Minute)
            {
                var counts = new StepCounts();
                var level = series.Add(now, at, at + Minute, fine: false, counts);
                if (level.IsSampled || counts.Requests > 0)
                {
                    yield return new TelemetryMinute(key.Text, at, new MinuteStep(counts.Close(), level).Write());
                }
            }
        }
    }

    /// <summary>Goes on with what an earlier run measured in the minute this one began in.</summary>
    internal void GoOn(IEnumerable<TelemetryMinute> minutes)
    {
        foreach (var minute in minutes)
        {
            if (MinuteStep.Read(minute.Data) is { } step && SeriesKey.Parse(minute.Series) is { } key)
            {
                var series = key.IsDeployment ? Deployment(key.Name) : key.IsModel ? ModelSeries(key.Name) : Find(key);
                series.GoOn(Seconds, step);
            }
        }
    }

    /// <summary>From, to, width and whether by single seconds: what a query comes to.</summary>
    private (long From, long To, int Width, bool Fine) ReachOf(SeriesQuery query, long now)
    {
        var wanted = query.From.ToUnixTimeSeconds();
        var step = (long)Math.Ceiling(query.Step.TotalSeconds);
        var fine = step < Series.CoarseWidth && wanted > now - Series.FineSteps;
        var width = Width(step, fine);
        var to = Math.Min(query.To.ToUnixTimeSeconds(), now + 1);
        return (Floor(Math.Max(wanted, OldestAt(now)), width), query.IncludeOpen ? to : Math.Min(to, Floor(now, width)), width, fine);
    }

    private List<SeriesPoint> Read(SeriesQuery query, IReadOnlyList<SeriesKey> keys)
    {
        var now = Seconds;
        var (from, to, width, fine) = ReachOf(query, now);
        var points = Archived(keys, now, ref from, to, width);

        // Of the minute it began in this run knows nothing before its start.
        from = Math.Max(from, Floor(_start, width));
        points.AddRange(keys is [var only] ? Find(only).Read(now, from, to, width, fine) : Together());
        return points;

        List<SeriesPoint> Together()
        {
            var sum = new SeriesSum(from, to, width);
            foreach (var key in keys)
            {
                sum.Add(Find(key), now, from, fine);
                sum.EndSeries();
            }

            return sum.Points(now, isRecorded: true);
        }
    }

    private static long Floor(long seconds, long width) => seconds / width * width;

    private static int Width(long step, bool fine) => step switch
    {
        _ when fine => (int)Math.Max(step, Series.FineWidth),
        <= 10 => 10,
        <= 20 => 20,
        <= 30 => 30,
        _ => SeriesArchive.WidthOf(Math.Min(step, (long)Kept.TotalSeconds)),
    };

    /// <summary>The finest width that still knows the five minutes before a moment, as far as they are this run's.</summary>
    private int Unit(long now, long then) =>
        then < _start ? Minute
        : Math.Max(then - DemandSeconds, _start) > now - Series.FineSteps ? Series.FineWidth
        : Math.Max(then - DemandSeconds, _start) > now - KeptInMemory + Series.CoarseWidth ? Series.CoarseWidth
        : Minute;

    private static void Forget(ConcurrentDictionary<string, Series> all, Func<string, Series, bool> isOver)
    {
        foreach (var (key, series) in all)
        {
            if (isOver(key, series))
            {
                all.TryRemove(key, out _);
            }
        }
    }

    /// <summary>From here on memory knows all; before it the store is asked. A whole minute.</summary>
    private long Boundary(long now) => Math.Max(Floor(_start, Minute), Floor(now - KeptInMemory + Series.CoarseWidth + Minute - 1, Minute));

    private long OldestAt(long now)
    {
        var inMemory = Math.Max(_start, now - KeptInMemory + Series.CoarseWidth);
        return _archive?.Oldest is { } oldest && oldest < inMemory ? Math.Max(oldest, now - (long)Kept.TotalSeconds) : inMemory;
    }

    /// <summary>What lies before memory; moves <paramref name="from"/> to where memory goes on.</summary>
    private List<SeriesPoint> Archived(IReadOnlyList<SeriesKey> keys, long now, ref long from, long to, int width)
    {
        var boundary = Boundary(now);
        if (_archive is null || from >= boundary || _archive.Oldest is null)
        {
            return [];
        }

        var archived = Math.Max(width, Minute);
        var whole = Floor(boundary, archived);
        var first = Floor(from, archived);
        var last = Math.Min(whole, Floor(to + archived - 1, archived));
        var points = first < last ? _archive.Read(keys, first, last, archived) : [];
        from = width < Minute ? boundary : whole;
        if (whole < boundary && whole < to)
        {
            // The one step that lies in both.
            var sum = new SeriesSum(whole, whole + width, width);
            foreach (var key in keys)
            {
                sum.Add(_archive.Minutes(key, whole, boundary));
                sum.Add(Find(key), now, boundary, fine: false);
                sum.EndSeries();
            }

            points.AddRange(sum.Points(now, isRecorded: true));
            from = whole + width;
        }

        return points;
    }

    /// <summary>Finer steps are memory's alone; minutes are memory's and, before it, the store's.</summary>
    private Level Collect(SeriesKey key, long now, long from, long to, int unit, StepCounts into)
    {
        var series = Find(key);
        if (unit != Minute || _archive is null)
        {
            return series.Add(now, from, to, unit == Series.FineWidth, into);
        }

        var boundary = Boundary(now);
        var level = from < boundary ? _archive.Add(key, Floor(from, Minute), Math.Min(to, boundary), into) : default;
        return to > boundary ? level.Then(series.Add(now, Math.Max(from, boundary), to, fine: false, into)) : level;
    }

    // The first group tried. A name that a caller made up is in the record too and must not take memory:
    // a group is one where a deployment was tried, or one that is sampled already.
    private Series? ModelOf(RequestRecord record)
    {
        foreach (var attempt in record.Attempts)
        {
            if (attempt.DeploymentId is not null)
            {
                return ModelSeries(attempt.Model);
            }

            if (_models.TryGetValue(attempt.Model, out var known))
            {
                return known;
            }
        }

        return record.Group is { } group ? ModelSeries(group) : null;
    }

    private Series Deployment(string id) => _deployments.GetOrAdd(id, static _ => new Series());

    private Series ModelSeries(string model) => _models.GetOrAdd(model, static _ => new Series());

    private Series Find(SeriesKey key) =>
        key.IsDeployment ? _deployments.GetValueOrDefault(key.Name) ?? Series.Empty
        : key.IsModel ? _models.GetValueOrDefault(key.Name) ?? Series.Empty
        : key == SeriesKey.Attempts ? _attempts
        : key == SeriesKey.Selections ? _selections
        : _total;
}
