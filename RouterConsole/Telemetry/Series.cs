namespace RouterConsole.Telemetry;

/// <summary>
/// The series of one deployment, one model or of everything: fine and coarse steps of traffic and of levels.
/// Written by request threads and the broadcaster, read by pages and the API, all under one short lock.
/// The rings of traffic are made with the first request: an idle deployment costs about 14 kB.
/// </summary>
internal sealed class Series
{
    /// <summary>Seconds of a fine step, and how many are kept: ten minutes and one to spare.</summary>
    public const int FineWidth = 1, FineSteps = 660;

    /// <summary>Seconds of a coarse step, and how many are kept: six hours and a minute to spare.</summary>
    public const int CoarseWidth = 10, CoarseSteps = 2166;

    private const int LatencyWindow = 300;
    private const int RateWindow = 10;
    private const int Minute = 60;

    /// <summary>Of what never had traffic: zeros. Never written to.</summary>
    public static Series Empty { get; } = new();

    private readonly Lock _lock = new();
    private StepRing? _fine;
    private StepRing? _coarse;
    private LevelRing? _fineLevels;
    private LevelRing? _coarseLevels;

    /// <summary>Unix seconds of the last request or sample.</summary>
    public long LastSeen { get; private set; }

    public void Add(long now, in Observation observation)
    {
        lock (_lock)
        {
            _fine ??= new StepRing(FineWidth, FineSteps, LatencyWindow, now);
            _coarse ??= new StepRing(CoarseWidth, CoarseSteps, 0, now);
            _fine.Add(now, observation);
            _coarse.Add(now, observation);
            LastSeen = now;
        }
    }

    /// <summary>Adds what was counted elsewhere since the last call.</summary>
    public void Add(long now, ClosedStep step)
    {
        lock (_lock)
        {
            (_fine ??= new StepRing(FineWidth, FineSteps, 0, now)).Add(now, step);
            (_coarse ??= new StepRing(CoarseWidth, CoarseSteps, 0, now)).Add(now, step);
            LastSeen = now;
        }
    }

    public void Sample(long now, in Level level)
    {
        lock (_lock)
        {
            _fineLevels ??= new LevelRing(FineWidth, FineSteps, now);
            _coarseLevels ??= new LevelRing(CoarseWidth, CoarseSteps, now);
            _fineLevels.Sample(now, level);
            _coarseLevels.Sample(now, level);
            LastSeen = now;
        }
    }

    /// <summary>Goes on with what an earlier run measured in this minute.</summary>
    public void GoOn(long now, MinuteStep step)
    {
        lock (_lock)
        {
            if (step.Traffic is { } traffic)
            {
                (_coarse ??= new StepRing(CoarseWidth, CoarseSteps, 0, now)).Add(now, traffic);
            }

            (_coarseLevels ??= new LevelRing(CoarseWidth, CoarseSteps, now)).Sample(now, step.Level);
            LastSeen = now;
        }
    }

    public TrafficNow Now(long now)
    {
        lock (_lock)
        {
            if (_fine is null)
            {
                return new TrafficNow(0, default, LatencySummary.None);
            }

            _fine.Advance(now);
            return new TrafficNow((double)_fine.Recent(RateWindow).Requests / RateWindow, _fine.Recent(Minute), _fine.WindowLatency);
        }
    }

    /// <summary>Counts of the last whole seconds, and the mean of what was sampled in them.</summary>
    public TrafficDemand Demand(long now, int seconds)
    {
        lock (_lock)
        {
            _fine?.Advance(now);
            _fineLevels?.Advance(now);
            var counts = _fine?.Recent(seconds) ?? default;
            return new TrafficDemand(seconds, counts.Requests, counts.Tokens, _fineLevels?.Mean(now - seconds, now));
        }
    }

    /// <summary>One point for each step that begins in [<paramref name="from"/>, <paramref name="to"/>), which are multiples of <paramref name="width"/>.</summary>
    public List<SeriesPoint> Read(long now, long from, long to, int width, bool fine)
    {
        var points = new List<SeriesPoint>();
        var counts = new StepCounts();
        lock (_lock)
        {
            Advance(now);
            for (var at = from; at < to; at += width)
            {
                counts.Clear();
                points.Add(counts.ToPoint(at, width, Collect(at, at + width, fine, counts)) with { IsOpen = at + width > now });
            }
        }

        return points;
    }

    /// <summary>Adds what was counted in [<paramref name="from"/>, <paramref name="to"/>) and tells what was sampled.</summary>
    public Level Add(long now, long from, long to, bool fine, StepCounts into)
    {
        lock (_lock)
        {
            Advance(now);
            return Collect(from, to, fine, into);
        }
    }

    private void Advance(long now)
    {
        _fine?.Advance(now);
        _coarse?.Advance(now);
        _fineLevels?.Advance(now);
        _coarseLevels?.Advance(now);
    }

    private Level Collect(long from, long to, bool fine, StepCounts into)
    {
        (fine ? _fine : _coarse)?.Collect(from, to, into);
        return (fine ? _fineLevels : _coarseLevels)?.Collect(from, to) ?? default;
    }
}
