using System.Collections.Concurrent;

namespace RouterConsole.Telemetry;

/// <summary>
/// How much goes from one name to another, now: from the alias that clients asked for to the group that it led to, and from a
/// group to the fallback that was tried. Ten seconds of whole seconds are kept per pair, in memory.
/// </summary>
public sealed class TrafficFlows(TimeProvider time)
{
    private const int Window = 10;
    private const int IdleSeconds = 60;

    // Callers can ask a pattern group for any name: what they make up must not take memory.
    private const int MostPairs = 2000;

    private readonly ConcurrentDictionary<(string From, string To), Flow> _flows = new();

    /// <summary>Counts a finished request along each step that it took between names.</summary>
    public void Record(RequestRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if ((record.Attempts.Count > 0 ? record.Attempts[0].Model : record.Group) is not { } group)
        {
            return;
        }

        if (!string.Equals(record.Model, group, StringComparison.Ordinal))
        {
            Count(record.Model, group);
        }

        for (var index = 1; index < record.Attempts.Count; index++)
        {
            var model = record.Attempts[index].Model;
            if (model != record.Attempts[index - 1].Model && model != group)
            {
                Count(group, model);
            }
        }
    }

    /// <summary>Requests a second from one name to another, mean of the last ten whole seconds.</summary>
    public double Rps(string from, string to) => _flows.TryGetValue((from, to), out var flow) ? (double)flow.Recent(Seconds()) / Window : 0;

    private long Seconds() => time.GetUtcNow().ToUnixTimeSeconds();

    private void Count(string from, string to)
    {
        var now = Seconds();
        if (!_flows.TryGetValue((from, to), out var flow))
        {
            if (_flows.Count >= MostPairs && !Forget(now))
            {
                return;
            }

            flow = _flows.GetOrAdd((from, to), static _ => new Flow());
        }

        flow.Add(now);
    }

    private bool Forget(long now)
    {
        foreach (var (pair, flow) in _flows)
        {
            if (flow.LastSeen < now - IdleSeconds)
            {
                _flows.TryRemove(pair, out _);
            }
        }

        return _flows.Count < MostPairs;
    }

    private sealed class Flow
    {
        private readonly Lock _lock = new();
        private readonly long[] _seconds = new long[Window + 1];
        private readonly int[] _counts = new int[Window + 1];

        public long LastSeen { get; private set; }

        public void Add(long now)
        {
            lock (_lock)
            {
                var slot = (int)(now % _seconds.Length);
                _counts[slot] = _seconds[slot] == now ? _counts[slot] + 1 : 1;
                _seconds[slot] = LastSeen = now;
            }
        }

        public int Recent(long now)
        {
            lock (_lock)
            {
                var sum = 0;
                for (var slot = 0; slot < _seconds.Length; slot++)
                {
                    // The second that runs is left out, else each figure would begin too small.
                    sum += now - _seconds[slot] is >= 1 and <= Window ? _counts[slot] : 0;
                }

                return sum;
            }
        }
    }
}
