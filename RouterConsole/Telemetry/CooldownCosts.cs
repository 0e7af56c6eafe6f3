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
                TallyOf(id, record.At).Add(isFailed);
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
                // What was counted before is not kept: no figure is better than one that is too small.
                _tallies.Clear();
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

        public DateTimeOffset Since => since;

        public void Add(bool isFailed)
        {
            _elsewhere += isFailed ? 0 : 1;
            _failed += isFailed ? 1 : 0;
        }

        public void Take(Tally other) => (_elsewhere, _failed) = (_elsewhere + other._elsewhere, _failed + other._failed);

        public CooldownCost Read() => new(_elsewhere, _failed);
    }
}
