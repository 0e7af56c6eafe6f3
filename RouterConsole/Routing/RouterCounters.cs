using System.Collections.Concurrent;
using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>
/// The counters behind <see cref="RoutingMetrics"/>. Selections are counted in a lane for each managed thread: only its thread
/// writes a lane, and an id is given to a new thread only after the old one ended. The rest is rare enough for interlocked adds.
/// </summary>
internal sealed class RouterCounters
{
    /// <summary>Longs in a lane: two cache lines, since processors fetch them in pairs.</summary>
    private const int LaneLength = 16;

    private readonly ConcurrentDictionary<int, long[]> _lanes = new();
    private readonly long[] _failures = new long[Enum.GetValues<ErrorKind>().Length];
    private readonly long[] _cooldowns = new long[Enum.GetValues<CooldownReason>().Length];
    private long _fallbacks;
    private long _retries;
    private long _withheld;

    /// <summary>The selections counted on a thread, by strategy.</summary>
    public long[] LaneOf(int threadId) => _lanes.GetOrAdd(threadId, static _ => new long[LaneLength]);

    /// <summary>An attempt that failed, whoever is to blame.</summary>
    public void CountFailure(ErrorKind kind) => Interlocked.Increment(ref _failures[(int)kind]);

    /// <summary>A cooldown taken.</summary>
    public void CountCooldown(CooldownReason reason) => Interlocked.Increment(ref _cooldowns[(int)reason]);

    /// <summary>An automatic cooldown withheld.</summary>
    public void CountWithheld() => Interlocked.Increment(ref _withheld);

    /// <summary>A fallback model about to be tried.</summary>
    public void CountFallback() => Interlocked.Increment(ref _fallbacks);

    /// <summary>An attempt after the first of a model.</summary>
    public void CountRetry() => Interlocked.Increment(ref _retries);

    /// <summary>Reads everything.</summary>
    public RoutingMetrics Read()
    {
        var selections = new Dictionary<RoutingStrategy, long>();
        foreach (var strategy in Enum.GetValues<RoutingStrategy>())
        {
            selections[strategy] = _lanes.Values.Sum(lane => Volatile.Read(ref lane[(int)strategy]));
        }

        var selected = selections.Values.Sum();
        return new RoutingMetrics(selected, selected, Interlocked.Read(ref _fallbacks))
        {
            Selections = selections,
            Failures = ByKey<ErrorKind>(_failures),
            Retries = Interlocked.Read(ref _retries),
            Cooldowns = ByKey<CooldownReason>(_cooldowns),
            CooldownsWithheld = Interlocked.Read(ref _withheld),
        };
    }

    private static Dictionary<TKey, long> ByKey<TKey>(long[] counts)
        where TKey : struct, Enum =>
        Enum.GetValues<TKey>().ToDictionary(key => key, key => Interlocked.Read(ref counts[Convert.ToInt32(key, null)]));
}
