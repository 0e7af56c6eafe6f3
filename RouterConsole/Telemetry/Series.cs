namespace RouterConsole.Telemetry;

/// <summary>
/// The series of one deployment, one model or of everything: fine and coarse steps of traffic and of levels.
/// Written by request threads and the broadcaster, read by pages and the API, all under one short lock.
/// The rings of traffic are made with the first request: an idle deployment costs about 8 kB.
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

    public void Sample(long now, int inFlight, HealthSample? health)
    {
        lock (_lock)
        {
            _fineLevels ??= new LevelRing(FineWidth, FineSteps, now);
            _coarseLevels ??= new LevelRing(CoarseWidth, CoarseSteps, now);
            _fineLevels.Sample(now, inFlight, health);
            _coarseLevels.Sample(now, inFlight, health);
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
            var traffic = fine ? _fine : _coarse;
            var levels = fine ? _fineLevels : _coarseLevels;
            traffic?.Advance(now);
            levels?.Advance(now);
            for (var at = from; at < to; at += width)
            {
                counts.Clear();
                traffic?.Collect(at, at + width, counts);
                var (inFlight, health) = levels?.Collect(at, at + width) ?? default;
                var latency = counts.Latency;
                points.Add(new SeriesPoint(
                    DateTimeOffset.FromUnixTimeSeconds(at),
                    counts.Requests,
                    counts.Errors(),
                    latency.P50Ms,
                    latency.P95Ms,
                    latency.TimeToFirstTokenMs,
                    counts.Tokens,
                    inFlight,
                    counts.Fallbacks,
                    health)
                {
                    IsOpen = at + width > now,
                });
            }
        }

        return points;
    }
}
