using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>
/// The counters behind <see cref="RoutingMetrics"/>. Selections are counted in lanes of their own cache lines, picked by thread,
/// so that threads do not fight for one line; the rest is rare enough for plain interlocked adds.
/// </summary>
internal sealed class RouterCounters
{
    private const int Lanes = 16;

    /// <summary>Longs from one lane to the next: two cache lines, since processors fetch them in pairs.</summary>
    private const int Stride = 16;

    private readonly long[] _selections = new long[Lanes * Stride];
    private readonly long[] _failures = new long[Enum.GetValues<ErrorKind>().Length];
    private readonly long[] _cooldowns = new long[Enum.GetValues<CooldownReason>().Length];
    private long _fallbacks;
    private long _retries;
    private long _withheld;

    /// <summary>A selection that ended with a reservation.</summary>
    public void CountSelection(RoutingStrategy strategy) =>
        Interlocked.Increment(ref _selections[((Environment.CurrentManagedThreadId & (Lanes - 1)) * Stride) + (int)strategy]);

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
            long count = 0;
            for (var lane = 0; lane < Lanes; lane++)
            {
                count += Interlocked.Read(ref _selections[(lane * Stride) + (int)strategy]);
            }

            selections[strategy] = count;
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
