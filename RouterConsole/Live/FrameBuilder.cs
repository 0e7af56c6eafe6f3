using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Live;

/// <summary>
/// Puts the router's state and the measured series together. The feed and the API both ask here,
/// so that what a script reads is what a page shows.
/// </summary>
public sealed class FrameBuilder
{
    private readonly ModelRouter _router;
    private readonly TrafficSeries _series;
    private readonly RequestLog _requests;
    private readonly EventLog _events;
    private readonly IStoreHealth _store;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startedAt;
    private RoutingMetrics _counted = new(0, 0, 0);
    private long _sequence;

    /// <summary>Reads these.</summary>
    public FrameBuilder(ModelRouter router, TrafficSeries series, RequestLog requests, EventLog events, IStoreHealth store, TimeProvider time)
    {
        _router = router;
        _series = series;
        _requests = requests;
        _events = events;
        _store = store;
        _time = time;
        _startedAt = time.GetUtcNow();
    }

    /// <summary>A deployment's status with its measured quantiles, or null.</summary>
    public DeploymentStatus? Status(string id) =>
        _router.Status(id) is { } status ? Merge(status, _series.Latency(id)) : null;

    /// <summary>A frame of this moment. Thread-safe.</summary>
    /// <param name="tick">The broadcaster's tick it belongs to.</param>
    public LiveFrame Build(long tick)
    {
        var revision = _router.Revision;
        var config = _router.Config;
        var read = Read(config.Deployments);
        var attempts = new TrafficCounts();
        var byModel = new Dictionary<string, long>(StringComparer.Ordinal);
        var inFlight = 0;
        foreach (var (one, status, now) in read)
        {
            attempts += now.LastMinute;
            inFlight += status.InFlight;
            byModel[one.Model] = byModel.GetValueOrDefault(one.Model) + now.LastMinute.Requests;
        }

        var total = _series.Now();
        IReadOnlyDictionary<string, DeploymentOverride>? overrides = null;
        return new LiveFrame(
            Interlocked.Increment(ref _sequence),
            _time.GetUtcNow(),
            revision,
            _router.Metrics(),
            RoutingRates.At(_series, _time.GetUtcNow()),
            new LiveTotals(
                total.Rps,
                total.LastMinute.SuccessRate,
                attempts.SuccessRate,
                total.Latency.P50Ms,
                total.Latency.P95Ms,
                total.Latency.TimeToFirstTokenMs,
                inFlight,
                total.LastMinute.Fallbacks),
            read.ConvertAll(one => new LiveDeployment(one.Config, one.Status, one.Now.Rps, Share(one.Now.LastMinute.Requests, byModel[one.Config.Model]))
            {
                Override = one.Status.Intent == DeploymentIntent.Active ? null : (overrides ??= _router.Overrides()).GetValueOrDefault(one.Config.Id),
                OutSince = one.Status.Cooldown is null && one.Status.HalfOpen is null ? null : _events.OutSince(one.Config.Id),
            }),
            _store.Health,
            _requests.Version,
            _events.Newest)
        {
            Tick = tick,
            StartedAt = _startedAt,
            Config = config,
        };
    }

    /// <summary>Writes this second's levels into the series. Called once a second by the broadcaster alone.</summary>
    public void Sample()
    {
        var deployments = _router.Config.Deployments;
        var byModel = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var config in deployments)
        {
            if (_router.Status(config.Id) is { } status)
            {
                var state = StateSample.Of(status);
                _series.Sample(config.Id, status.InFlight, state.Worst, state);
                byModel[config.Model] = byModel.GetValueOrDefault(config.Model) + status.InFlight;
            }
        }

        foreach (var (model, inFlight) in byModel)
        {
            _series.SampleModel(model, inFlight);
        }

        _series.SampleModel(null, byModel.Values.Sum());
        var metrics = _router.Metrics();
        _series.CountSelections(metrics.ProviderSelected - _counted.ProviderSelected, metrics.FallbackTriggered - _counted.FallbackTriggered);
        _counted = metrics;
    }

    /// <summary>Lets the series forget what is configured no more. Called now and then.</summary>
    public void Retain() =>
        _series.Retain(_router.Config.Deployments.Select(config => config.Id).ToHashSet(StringComparer.Ordinal));

    private static DeploymentStatus Merge(DeploymentStatus status, LatencySummary latency) => status with
    {
        P50LatencyMs = latency.P50Ms,
        P95LatencyMs = latency.P95Ms,
        TimeToFirstTokenMs = latency.TimeToFirstTokenMs,
    };

    private static double? Share(long requests, long ofModel) => ofModel == 0 ? null : (double)requests / ofModel;

    private List<(DeploymentConfig Config, DeploymentStatus Status, TrafficNow Now)> Read(IReadOnlyList<DeploymentConfig> deployments)
    {
        var read = new List<(DeploymentConfig, DeploymentStatus, TrafficNow)>(deployments.Count);
        foreach (var config in deployments)
        {
            // Null for one that a newer revision has just removed: the next frame is without it.
            if (_router.Status(config.Id) is { } status)
            {
                var now = _series.Now(config.Id);
                read.Add((config, Merge(status, now.Latency), now));
            }
        }

        return read;
    }
}
