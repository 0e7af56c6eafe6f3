using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>
/// Counts, as requests end, those that were kept from a deployment because it rested or because its trial places after a rest
/// were taken. It reads the decisions that are kept per request; selecting knows nothing of it and pays nothing. Thread-safe.
/// </summary>
public sealed class CooldownCosts(EventLog events)
{
    // Enough for every cooldown that the event log can still tell of one deployment that flaps all the time.
    private const int MostPerDeployment = 2_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Tally>> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tally> _early = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, DateTimeOffset Since), CooldownCost> _kept = [];
    private long _seen;

    /// <summary>Takes a finished request into account.</summary>
    public void Count(RequestRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!record.Decisions.Any(static decision => decision.HasResting))
        {
            return;
        }

        var resting = record.Decisions.SelectMany(static decision => decision.Resting).Distinct(StringComparer.Ordinal).ToList();
        var isFailed = record.Outcome == RequestOutcome.Failed;
        if (!isFailed && record.Attempts.All(static attempt => attempt.DeploymentId is null))
        {
            return;
        }

        lock (_gate)
        {
            CatchUp();
            foreach (var id in resting)
            {
                TallyOf(id, record.At).Add(isFailed, record.At.AddMilliseconds(record.DurationMs));
            }
        }
    }

    /// <summary>What the cooldown of a deployment that began at that moment cost so far; null when it is not known.</summary>
    public CooldownCost? Find(string id, DateTimeOffset since)
    {
        lock (_gate)
        {
            CatchUp();
            return _tallies.GetValueOrDefault(id)?.Find(tally => tally.Since == since)?.Read();
        }
    }

    /// <summary>Takes up what earlier runs counted. Before the first request; the events of those runs say which cooldowns there were.</summary>
    internal void Restore(IEnumerable<KeptCost> kept)
    {
        lock (_gate)
        {
            foreach (var one in kept)
            {
                _kept[(one.DeploymentId, one.Since)] = one.Cost;
            }
        }
    }

    /// <summary>What changed since it was taken last: of cooldowns that no request counted for since a moment, or of all. The caller keeps it, or gives it back.</summary>
    internal IReadOnlyList<KeptCost> TakeChanged(DateTimeOffset? quietSince)
    {
        lock (_gate)
        {
            CatchUp();
            return
            [
                .. _tallies.SelectMany(one => one.Value.Where(tally => tally.TakeChange(quietSince)).Select(tally => new KeptCost(one.Key, tally.Since, tally.Read()!))),
            ];
        }
    }

    /// <summary>It could not be kept: the next <see cref="TakeChanged"/> has it again.</summary>
    internal void GiveBack(IEnumerable<KeptCost> taken)
    {
        lock (_gate)
        {
            foreach (var one in taken)
            {
                _tallies.GetValueOrDefault(one.DeploymentId)?.Find(tally => tally.Since == one.Since)?.TakeBack();
            }
        }
    }

    /// <summary>The cooldown a request belongs to: the last that had begun when it arrived, else the one that began while it ran, else one whose event is still on its way.</summary>
    private Tally TallyOf(string id, DateTimeOffset arrived)
    {
        var tallies = _tallies.GetValueOrDefault(id);
        if (tallies?.FindLast(tally => tally.Since <= arrived) is { } begun)
        {
            return begun;
        }

        if (tallies is [var first, ..])
        {
            return first;
        }

        if (!_early.TryGetValue(id, out var early))
        {
            _early.Add(id, early = new Tally(default));
        }

        return early;
    }

    private void CatchUp()
    {
        var newest = events.Newest;
        if (newest == _seen)
        {
            return;
        }

        foreach (var happened in events.Since(_seen, (int)Math.Min(newest - _seen, int.MaxValue)))
        {
            if (happened is { Kind: RouterEventKind.CooldownStarted, DeploymentId: { } id })
            {
                Begin(id, happened.At);
            }
            else if (happened.Kind == RouterEventKind.Restarted)
            {
                // What an earlier run counted and did not keep is not known: no figure is better than one that is too small.
                foreach (var (of, tallies) in _tallies)
                {
                    tallies.ForEach(tally => tally.Recall(_kept.GetValueOrDefault((of, tally.Since))));
                }
            }
        }

        _seen = newest;
    }

    private void Begin(string id, DateTimeOffset since)
    {
        if (!_tallies.TryGetValue(id, out var tallies))
        {
            _tallies.Add(id, tallies = []);
        }

        var tally = new Tally(since);
        if (_early.Remove(id, out var early))
        {
            tally.Take(early);
        }

        tallies.Add(tally);
        if (tallies.Count > MostPerDeployment)
        {
            tallies.RemoveAt(0);
        }
    }

    private sealed class Tally(DateTimeOffset since)
    {
        private long _elsewhere;
        private long _failed;
        private bool _isUnknown;
        private bool _isChanged;
        private DateTimeOffset _changedAt;

        public DateTimeOffset Since => since;

        public void Add(bool isFailed, DateTimeOffset at)
        {
            _elsewhere += isFailed ? 0 : 1;
            _failed += isFailed ? 1 : 0;
            (_isChanged, _changedAt) = (true, at > _changedAt ? at : _changedAt);
        }

        public void Take(Tally other)
        {
            (_elsewhere, _failed) = (_elsewhere + other._elsewhere, _failed + other._failed);
            (_isChanged, _changedAt) = (other._isChanged, other._changedAt);
        }

        /// <summary>Begins with what an earlier run counted; null = it is not known, and never will be.</summary>
        public void Recall(CooldownCost? kept) => (_elsewhere, _failed, _isUnknown, _isChanged) = (kept?.Elsewhere ?? 0, kept?.Failed ?? 0, kept is null, false);

        public bool TakeChange(DateTimeOffset? quietSince)
        {
            var isTaken = _isChanged && !_isUnknown && !(_changedAt > quietSince);
            _isChanged &= !isTaken;
            return isTaken;
        }

        public void TakeBack() => _isChanged = true;

        public CooldownCost? Read() => _isUnknown ? null : new(_elsewhere, _failed);
    }
}
