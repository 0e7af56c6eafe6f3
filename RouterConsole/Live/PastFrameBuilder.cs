using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Live;

/// <summary>
/// Rebuilds the frame of an earlier moment from what was recorded then: the configuration in force, sampled states, series, events,
/// the cooldown ledger. What was not recorded is left blank, never guessed: a deployment without a sample is not there, and the
/// router's totals are zero with <see cref="LiveFrame.IsPast"/> to say why.
/// </summary>
public sealed class PastFrameBuilder
{
    private const int MostRequests = 2000;

    private readonly ModelRouter _router;
    private readonly TrafficSeries _series;
    private readonly EventLog _events;
    private readonly CooldownLedger _ledger;
    private readonly RequestLog _requests;
    private readonly IRevisionSource _revisions;
    private volatile ConfigRevision? _loaded;

    /// <summary>Reads these.</summary>
    public PastFrameBuilder(ModelRouter router, TrafficSeries series, EventLog events, CooldownLedger ledger, RequestLog requests, IRevisionSource revisions)
    {
        _router = router;
        _series = series;
        _events = events;
        _ledger = ledger;
        _requests = requests;
        _revisions = revisions;
    }

    /// <summary>The first moment that can be shown, UTC.</summary>
    public DateTimeOffset Oldest => _series.Oldest;

    /// <summary>The frame of that moment; <see cref="LiveFrame.IsRecorded"/> is false when nothing was recorded then. Thread-safe.</summary>
    public LiveFrame Build(DateTimeOffset at)
    {
        var (revision, config) = ConfigAt(at);
        if (_series.Then(at) is not { } total)
        {
            return Frame(at, revision, config, default, new TrafficCounts(), []) with { IsRecorded = false };
        }

        var facts = new PastFacts(_events, _ledger, at, Oldest);
        var recorded = config.Deployments.Select(one => (Config: one, Then: _series.Then(at, one.Id))).Where(one => one.Then?.State is not null).ToList();
        var attempts = recorded.Aggregate(new TrafficCounts(), (sum, one) => sum + one.Then!.Value.Traffic.LastMinute);
        var byModel = recorded.GroupBy(one => one.Config.Model, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Then!.Value.Traffic.LastMinute.Requests), StringComparer.Ordinal);
        var errors = LastErrors(at);
        return Frame(at, revision, config, total, attempts, [.. recorded.Select(one => Deployment(one.Config, one.Then!.Value, byModel[one.Config.Model], facts, errors))]);
    }

    private static LiveDeployment Deployment(DeploymentConfig config, TrafficMoment then, long ofModel, PastFacts facts, Dictionary<string, LastError> errors)
    {
        var (traffic, minute) = (then.Traffic, then.Traffic.LastMinute);
        var counted = minute.Requests - minute.Excluded;
        var status = facts.StatusOf(config.Id, then.State!.Value) with
        {
            InFlight = then.InFlight ?? 0,
            Rpm = minute.Requests,
            Tpm = minute.Tokens,
            ErrorRate = counted == 0 ? 0 : (double)minute.Failed / counted,
            P50LatencyMs = traffic.Latency.P50Ms,
            P95LatencyMs = traffic.Latency.P95Ms,
            TimeToFirstTokenMs = traffic.Latency.TimeToFirstTokenMs,
            LastError = errors.GetValueOrDefault(config.Id),
        };
        return new LiveDeployment(config, status, traffic.Rps, ofModel == 0 ? null : (double)minute.Requests / ofModel)
        {
            Override = facts.OverrideOf(config.Id, status.Intent),
            OutSince = status.Cooldown is null && status.HalfOpen is null ? null : facts.OutSinceOf(config.Id),
        };
    }

    private LiveFrame Frame(DateTimeOffset at, long revision, RouterConfig config, TrafficMoment total, TrafficCounts attempts, IReadOnlyList<LiveDeployment> deployments) => new(
        0,
        at,
        revision,
        new RoutingMetrics(0, 0, 0),
        RoutingRates.At(_series, at),
        new LiveTotals(
            total.Traffic.Rps,
            total.Traffic.LastMinute.SuccessRate,
            attempts.SuccessRate,
            total.Traffic.Latency?.P50Ms,
            total.Traffic.Latency?.P95Ms,
            total.Traffic.Latency?.TimeToFirstTokenMs,
            total.InFlight ?? 0,
            total.Traffic.LastMinute.Fallbacks),
        deployments,
        new StoreHealth(true, null, null, ""),

        // Other than any number of the present: what follows these reads anew.
        -at.ToUnixTimeMilliseconds(),
        _events.Recent(1, new EventFilter { Until = at }) is [var newest] ? newest.Sequence : 0)
    {
        IsPast = true,
        Config = config,
    };

    /// <summary>The last failed attempt of each deployment, as far as the request log goes back.</summary>
    private Dictionary<string, LastError> LastErrors(DateTimeOffset at)
    {
        var errors = new Dictionary<string, LastError>(StringComparer.Ordinal);
        foreach (var request in _requests.Recent(MostRequests, new RequestFilter { Until = at }))
        {
            foreach (var attempt in request.Attempts)
            {
                if (attempt is { DeploymentId: { } id, Error: { Blame: Blame.Deployment } error } && !errors.ContainsKey(id))
                {
                    errors.Add(id, new LastError(error.Kind, error.StatusCode, error.Message, request.At.AddMilliseconds(attempt.StartedMs + attempt.DurationMs)));
                }
            }
        }

        return errors;
    }

    /// <summary>The revision in force then, as the events tell it; today's when they tell nothing or it is not kept.</summary>
    private (long Number, RouterConfig Config) ConfigAt(DateTimeOffset at)
    {
        var changes = _events.Deeds(null).Where(e => e is { Kind: RouterEventKind.ConfigurationChanged, Revision: not null }).ToList();
        var number = changes.Find(e => e.At <= at)?.Revision ?? (changes.Count > 0 ? changes[^1].Revision - 1 : null) ?? _router.Revision;
        if (number == _router.Revision)
        {
            return (number, _router.Config);
        }

        if (_loaded is { } loaded && loaded.Number == number)
        {
            return (number, loaded.Config);
        }

        try
        {
            if (_revisions.Revision(number) is { } revision)
            {
                _loaded = revision;
                return (number, revision.Config);
            }
        }
        catch (Exception)
        {
            // A store that cannot be read: today's names are the best there is.
        }

        return (number, number == 0 ? RouterConfig.Empty : _router.Config);
    }
}
