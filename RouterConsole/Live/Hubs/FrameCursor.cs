using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Live.Hubs;

/// <summary>
/// What one listener was told last. From it and a newer frame follows what to tell next, however many frames were skipped
/// in between: changes are never lost, only put together. Not thread-safe: its listener takes one frame at a time.
/// </summary>
public sealed class FrameCursor
{
    private const int MostEvents = 1000;

    private readonly EventLog _events;
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);
    private readonly long _knownRevision;
    private long _sequence;
    private long _event;
    private long _tick;

    /// <summary>Starts from a frame: what it shows is known to the listener, or asked for with a snapshot.</summary>
    public FrameCursor(EventLog events, LiveFrame start)
    {
        ArgumentNullException.ThrowIfNull(start);
        _events = events;
        _knownRevision = start.Revision;
        _sequence = start.Sequence;
        _event = start.EventSequence;
        _tick = start.Tick;
        foreach (var one in start.Deployments)
        {
            _told[one.Config.Id] = Told.Of(one.Status);
        }
    }

    /// <summary>What is new in a frame, in the order it should be told: payloads of <see cref="IRouterClient"/>'s methods.</summary>
    public IReadOnlyList<object> Next(LiveFrame frame, LiveTopics topics)
    {
        ArgumentNullException.ThrowIfNull(frame);

        // The first frame that is handed over may be one that was being built while this listener came.
        if (frame.Sequence <= _sequence)
        {
            return [];
        }

        _sequence = frame.Sequence;
        var messages = new List<object>();
        var happened = frame.EventSequence > _event ? _events.Since(_event, MostEvents) : [];
        _event = Math.Max(_event, frame.EventSequence);
        if (topics.HasFlag(LiveTopics.Configuration))
        {
            // A revision is in force a moment before its event is here: the frame this listener began with may show it already.
            messages.AddRange(happened
                .Where(one => one.Kind == RouterEventKind.ConfigurationChanged && !(one.Revision <= _knownRevision))
                .Select(one => new ConfigurationChange(one.Revision ?? frame.Revision, one.By, one.Note, one.Resources)));
        }

        var changes = HealthChanges(frame);
        if (topics.HasFlag(LiveTopics.Health) && changes.Length > 0)
        {
            messages.Add(changes);
        }

        if (topics.HasFlag(LiveTopics.Events) && happened.Count > 0)
        {
            messages.Add(happened.ToArray());
        }

        // Frames between two ticks carry news, not numbers: these come four times a second at most.
        if (topics.HasFlag(LiveTopics.Metrics) && frame.Tick != _tick)
        {
            messages.Add(MetricsFrame.Of(frame));
        }

        _tick = frame.Tick;
        return messages;
    }

    internal static HealthChange Change(LiveDeployment one, HealthStatus? previous, DateTimeOffset at) => new(
        one.Config.Id,
        one.Config.Model,
        one.Status.Health,
        previous,
        one.Status.Available,
        one.Status.UnavailableReasons,
        one.Status.Cooldown,
        at);

    private HealthChange[] HealthChanges(LiveFrame frame)
    {
        var changes = new List<HealthChange>();
        foreach (var one in frame.Deployments)
        {
            var now = Told.Of(one.Status);
            var isKnown = _told.TryGetValue(one.Config.Id, out var before);
            if (!isKnown || now != before)
            {
                _told[one.Config.Id] = now;
                changes.Add(Change(one, isKnown ? before.Health : null, frame.At));
            }
        }

        if (_told.Count > frame.Deployments.Count)
        {
            var configured = frame.Deployments.Select(one => one.Config.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in _told.Keys.Where(id => !configured.Contains(id)).ToArray())
            {
                _told.Remove(gone);
            }
        }

        return [.. changes];
    }

    // Limits that come and go with each request are numbers, not health: they start no message of their own.
    private readonly record struct Told(HealthStatus Health, DeploymentIntent Intent, DateTimeOffset? CooldownUntil, CooldownReason? Reason)
    {
        public static Told Of(DeploymentStatus status) => new(status.Health, status.Intent, status.Cooldown?.Until, status.Cooldown?.Reason);
    }
}
