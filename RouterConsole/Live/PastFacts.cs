using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Live;

/// <summary>What events and the ledger tell of deployments at an earlier moment: since when they were as they were, and why.</summary>
internal sealed class PastFacts
{
    // A sample may be this much older than the moment: a cooldown that ended in between is over.
    private static readonly TimeSpan s_sampleAge = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, CooldownEntry> _cooldowns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _outSince = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RouterEvent> _intents = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _at;
    private readonly DateTimeOffset _began;

    public PastFacts(EventLog events, CooldownLedger ledger, DateTimeOffset at, DateTimeOffset oldest)
    {
        (_at, _began) = (at, oldest);
        foreach (var entry in ledger.Entries(int.MaxValue, until: at).Where(entry => !entry.Withheld))
        {
            _cooldowns.TryAdd(entry.DeploymentId, entry);
        }

        var isThisRun = true;
        var wasWell = new HashSet<string>(StringComparer.Ordinal);
        foreach (var happened in events.Deeds(at))
        {
            if (happened.Kind == RouterEventKind.Restarted && isThisRun)
            {
                (_began, isThisRun) = (happened.At, false);
            }

            if (happened.DeploymentId is not { } id || happened.Kind is RouterEventKind.CooldownWithheld or RouterEventKind.Drained)
            {
                continue;
            }

            if (happened.Kind == RouterEventKind.IntentChanged)
            {
                _intents.TryAdd(id, happened);
            }

            // An earlier run's circuits say nothing about this one's.
            if (isThisRun)
            {
                _since.TryAdd(id, happened.At);
                Follow(id, happened, wasWell);
            }
        }
    }

    /// <summary>The status of a deployment that was sampled so.</summary>
    public DeploymentStatus StatusOf(string id, StateSample sample)
    {
        var entry = _cooldowns.GetValueOrDefault(id);
        var isResting = entry is { EndedAt: null, Until: { } end } && end > _at;
        var isJustOver = !isResting && sample.Health == HealthStatus.Cooldown && entry is { EndedAt: { } over } && _at - over < s_sampleAge;
        var health = isResting ? HealthStatus.Cooldown : isJustOver ? HealthStatus.Degraded : sample.Health;
        return new DeploymentStatus
        {
            Health = health,
            Intent = sample.Intent,
            Since = sample.Intent != DeploymentIntent.Active && _intents.TryGetValue(id, out var intended) ? intended.At : _since.GetValueOrDefault(id, _began),
            Available = sample.IsAvailable && health != HealthStatus.Cooldown,
            UnavailableReasons = [.. Reasons(health, sample.Intent)],
            Cooldown = isResting ? Cooldown(entry!) : null,
            HalfOpen = sample.TrialSuccesses is { } successes ? new HalfOpenStatus(successes, sample.TrialNeeded, 0, 0) : null,
        };
    }

    /// <summary>When its circuit opened first without closing until then; null when it was closed.</summary>
    public DateTimeOffset? OutSinceOf(string id) => _outSince.TryGetValue(id, out var since) ? since : null;

    /// <summary>Who took it out, and why; null while it was active or when that is not kept.</summary>
    public DeploymentOverride? OverrideOf(string id, DeploymentIntent intent) =>
        intent != DeploymentIntent.Active && _intents.TryGetValue(id, out var intended)
            ? new DeploymentOverride { Intent = intent, IntentSince = intended.At, IntentBy = intended.By, IntentNote = intended.Note }
            : null;

    /// <summary>Newest first: the last opening before the circuit was closed is the first of the outage.</summary>
    private void Follow(string id, RouterEvent happened, HashSet<string> wasWell)
    {
        if (EventLog.IsWell(happened))
        {
            wasWell.Add(id);
        }
        else if (happened.Kind == RouterEventKind.CooldownStarted && !wasWell.Contains(id))
        {
            _outSince[id] = happened.At;
        }
    }

    private static IEnumerable<UnavailableReason> Reasons(HealthStatus health, DeploymentIntent intent)
    {
        if (health is HealthStatus.Cooldown or HealthStatus.Unhealthy)
        {
            yield return health == HealthStatus.Cooldown ? UnavailableReason.Cooldown : UnavailableReason.Unhealthy;
        }

        if (intent != DeploymentIntent.Active)
        {
            yield return intent == DeploymentIntent.Paused ? UnavailableReason.Paused : UnavailableReason.Draining;
        }
    }

    private CooldownStatus Cooldown(CooldownEntry entry) => new(
        entry.Until!.Value, (entry.Until.Value - _at).TotalSeconds, entry.Reason, entry.Source, entry.By, entry.Note, entry.Since, 0, entry.Evidence);
}
