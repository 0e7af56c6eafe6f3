using System.Collections.Concurrent;

namespace RouterConsole.Telemetry;

/// <summary>
/// What passed through, in memory: 1 s steps for ten minutes, 10 s steps for six hours; per deployment, per model and in total.
/// Memory is bounded: it grows for six hours at most, by about 100 bytes for each step with traffic.
/// </summary>
public sealed class TrafficSeries
{
    /// <summary>How far <see cref="Demand"/> looks back: five minutes, in seconds.</summary>
    public const int DemandSeconds = 300;

    private const long KeptSeconds = (long)Series.CoarseWidth * Series.CoarseSteps;

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Series _total = new();
    private readonly ConcurrentDictionary<string, Series> _deployments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Series> _models = new(StringComparer.Ordinal);

    /// <summary>Starts with nothing.</summary>
    public TrafficSeries(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _start = Seconds;
    }

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
                _deployments.GetOrAdd(id, static _ => new Series()).Add(now, Observations.OfAttempt(record, attempt));
            }
        }
    }

    /// <summary>One point per step, oldest first; steps without traffic are there with zeros, steps before the start are left out.</summary>
    public IReadOnlyList<SeriesPoint> Query(SeriesQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var now = Seconds;
        var wanted = query.From.ToUnixTimeSeconds();
        var step = (long)Math.Ceiling(query.Step.TotalSeconds);
        var fine = step < Series.CoarseWidth && wanted > now - Series.FineSteps;
        var unit = fine ? Series.FineWidth : Series.CoarseWidth;
        var width = (int)Math.Clamp((step + unit - 1) / unit * unit, unit, KeptSeconds);

        var from = Floor(Math.Max(wanted, Math.Max(_start, now - KeptSeconds + unit)), width);
        var to = Math.Min(query.To.ToUnixTimeSeconds(), now + 1);
        if (!query.IncludeOpen)
        {
            to = Math.Min(to, Floor(now, width));
        }

        return Find(query.DeploymentId, query.Model).Read(now, from, to, width, fine);
    }

    /// <summary>The last five minutes' latency of a deployment's attempts (null id: of clients' requests).</summary>
    public LatencySummary Latency(string? deploymentId) => Now(deploymentId).Latency;

    /// <summary>What passes through now: a deployment's attempts, or clients' requests of a model or, without either, of all.</summary>
    public TrafficNow Now(string? deploymentId = null, string? model = null) => Find(deploymentId, model).Now(Seconds);

    /// <summary>What was asked for in the last five minutes: a deployment's attempts, or clients' requests of a model or, without either, of all.</summary>
    public TrafficDemand Demand(string? deploymentId = null, string? model = null)
    {
        var now = Seconds;
        return Find(deploymentId, model).Demand(now, (int)Math.Clamp(now - _start, 0, DemandSeconds));
    }

    /// <summary>Samples what is a level, not a count: in flight and health. Called once a second.</summary>
    public void Sample(string deploymentId, int inFlight, HealthSample health) =>
        _deployments.GetOrAdd(deploymentId, static _ => new Series()).Sample(Seconds, inFlight, health);

    /// <summary>Samples the requests in flight of a model group, or of everything when <paramref name="model"/> is null. Called once a second.</summary>
    public void SampleModel(string? model, int inFlight) =>
        (model is null ? _total : _models.GetOrAdd(model, static _ => new Series())).Sample(Seconds, inFlight, null);

    /// <summary>Forgets deployments that are configured no more, and keeps what their last six hours still show.</summary>
    public void Retain(IReadOnlyCollection<string> deploymentIds)
    {
        ArgumentNullException.ThrowIfNull(deploymentIds);
        var configured = deploymentIds as IReadOnlySet<string> ?? deploymentIds.ToHashSet(StringComparer.Ordinal);
        var oldest = Seconds - KeptSeconds;
        Forget(_deployments, (id, series) => series.LastSeen < oldest && !configured.Contains(id));
        Forget(_models, (_, series) => series.LastSeen < oldest);
    }

    private static long Floor(long seconds, long width) => seconds / width * width;

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

    // The first group tried. A name that a caller made up is in the record too and must not take memory:
    // a group is one where a deployment was tried, or one that is sampled already.
    private Series? ModelOf(RequestRecord record)
    {
        foreach (var attempt in record.Attempts)
        {
            if (attempt.DeploymentId is not null)
            {
                return _models.GetOrAdd(attempt.Model, static _ => new Series());
            }

            if (_models.TryGetValue(attempt.Model, out var known))
            {
                return known;
            }
        }

        return record.Group is { } group ? _models.GetOrAdd(group, static _ => new Series()) : null;
    }

    private Series Find(string? deploymentId, string? model) =>
        deploymentId is not null ? _deployments.GetValueOrDefault(deploymentId) ?? Series.Empty
        : model is not null ? _models.GetValueOrDefault(model) ?? Series.Empty
        : _total;
}
