using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>Every cooldown that the event log still knows: why it was taken, how it ended, and what it cost.</summary>
public sealed class CooldownLedger(EventLog events, CooldownCosts costs, TimeProvider time)
{
    /// <summary>Who ended a circuit's cooldown when the process was started again.</summary>
    public const string ByRestart = "restart";

    /// <summary>Those that match, newest first.</summary>
    public IReadOnlyList<CooldownEntry> Entries(int limit, CooldownFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return [.. Entries(int.MaxValue, filter.DeploymentId, filter.Until).Where(filter.Matches).Take(limit)];
    }

    /// <summary>Newest first; as they were at a moment when one is given.</summary>
    public IReadOnlyList<CooldownEntry> Entries(int limit, string? deploymentId = null, DateTimeOffset? until = null)
    {
        var entries = new List<CooldownEntry>();
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        var now = until ?? time.GetUtcNow();
        foreach (var happened in events.Deeds(until).Where(e => deploymentId is null || e.DeploymentId is null || e.DeploymentId == deploymentId).Reverse())
        {
            if (happened.Kind == RouterEventKind.Restarted)
            {
                EndByRestart(happened.At);
            }

            if (happened.DeploymentId is not { } id)
            {
                continue;
            }

            switch (happened.Kind)
            {
                case RouterEventKind.CooldownWithheld:
                    entries.Add(Entry(happened, id) with { Withheld = true });
                    break;
                case RouterEventKind.CooldownStarted:
                    // A new deadline replaces the old cooldown, which ends here.
                    End(id, happened.At, happened.By);
                    open[id] = entries.Count;
                    entries.Add(Entry(happened, id) with { Cost = costs.Find(id, happened.At) });
                    break;
                case RouterEventKind.CooldownEnded:
                    End(id, happened.At, happened.By);
                    break;
                default:
                    break;
            }
        }

        // Of a deployment that was removed meanwhile no event tells the end.
        foreach (var index in open.Values.Where(index => entries[index].Until < now))
        {
            entries[index] = entries[index] with { EndedAt = entries[index].Until };
        }

        entries.Reverse();
        return entries.Count <= limit ? entries : entries.GetRange(0, limit);

        void End(string id, DateTimeOffset at, string? by)
        {
            if (open.Remove(id, out var index))
            {
                entries[index] = entries[index] with { EndedAt = at, EndedBy = by };
            }
        }

        // Circuits start clean; an operator's cooldown goes on with what is left of it.
        void EndByRestart(DateTimeOffset at)
        {
            foreach (var (id, index) in open.ToList())
            {
                if (entries[index] is { Until: { } end } && end <= at)
                {
                    End(id, end, null);
                }
                else if (entries[index].Source == CooldownSource.Automatic)
                {
                    End(id, at, ByRestart);
                }
            }
        }
    }

    private static CooldownEntry Entry(RouterEvent happened, string id)
    {
        var reason = happened.Reason ?? CooldownReason.ConsecutiveFailures;
        return new CooldownEntry
        {
            Sequence = happened.Sequence,
            DeploymentId = id,
            Model = happened.Model,
            Reason = reason,
            Source = reason == CooldownReason.Manual ? CooldownSource.Manual : CooldownSource.Automatic,
            By = happened.By,
            Note = happened.Note,
            Since = happened.At,
            Until = happened.Until,
            Error = happened.Error,
            Evidence = happened.Evidence,
        };
    }
}
