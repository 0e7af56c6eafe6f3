namespace RouterConsole.Telemetry;

/// <summary>
/// The minutes that memory does not hold any more, read from the store. A step that is over never changes, so what a graph read once
/// is kept as points: of the last <see cref="MostGraphs"/> graphs, up to <see cref="MostPoints"/> points each. Thread-safe.
/// </summary>
internal sealed class SeriesArchive(ITelemetryStore store)
{
    private const int MostGraphs = 256;
    private const int MostPoints = 700;
    private const int Minute = 60;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Keys, int Width), List<SeriesPoint>> _read = [];

    /// <summary>Beginning of the oldest minute, Unix seconds; null when nothing is kept.</summary>
    public long? Oldest => store.Oldest;

    /// <summary>
    /// One point for each step that begins in [<paramref name="from"/>, <paramref name="to"/>), which are multiples of <paramref name="width"/>,
    /// whole minutes; several series are put together.
    /// </summary>
    public List<SeriesPoint> Read(IReadOnlyList<SeriesKey> keys, long from, long to, int width)
    {
        if ((to - from) / width > MostPoints)
        {
            return Load(keys, from, to, width);
        }

        var name = string.Join('\n', keys.Select(key => key.Text));
        lock (_lock)
        {
            if (!_read.TryGetValue((name, width), out var known) || known.Count == 0 || Start(known[0]) > from || Start(known[^1]) + width < from)
            {
                if (_read.Count >= MostGraphs)
                {
                    _read.Clear();
                }

                _read[(name, width)] = known = Load(keys, from, to, width);
            }
            else if (Start(known[^1]) + width is var next && next < to)
            {
                known.AddRange(Load(keys, next, to, width));
                known.RemoveRange(0, Math.Max(0, known.Count - MostPoints));
            }

            return [.. known.SkipWhile(point => Start(point) < from).TakeWhile(point => Start(point) < to)];
        }
    }

    /// <summary>Adds what was counted in [<paramref name="from"/>, <paramref name="to"/>), whole minutes, and tells what was sampled.</summary>
    public Level Add(SeriesKey key, long from, long to, StepCounts into)
    {
        var level = default(Level);
        foreach (var (_, step) in Minutes(key, from, to))
        {
            level = level.Then(step.Level);
            if (step.Traffic is { } traffic)
            {
                into.Add(traffic);
            }
        }

        return level;
    }

    /// <summary>The minutes that begin in [<paramref name="from"/>, <paramref name="to"/>), oldest first; a minute may come in parts.</summary>
    public IEnumerable<(long At, MinuteStep Step)> Minutes(SeriesKey key, long from, long to)
    {
        foreach (var minute in store.Read(key.Text, from, to))
        {
            if (MinuteStep.Read(minute.Data) is { } step)
            {
                yield return (minute.Minute, step);
            }
        }
    }

    private static long Start(SeriesPoint point) => point.At.ToUnixTimeSeconds();

    private List<SeriesPoint> Load(IReadOnlyList<SeriesKey> keys, long from, long to, int width)
    {
        var sum = new SeriesSum(from, to, width);
        foreach (var key in keys)
        {
            sum.Add(Minutes(key, from, to));
            sum.EndSeries();
        }

        return sum.Points(to);
    }

    // Widths below a minute are memory's; a caller that asked for one here would read each minute several times.
    internal static int WidthOf(long seconds) => (int)((Math.Max(seconds, Minute) + Minute - 1) / Minute * Minute);
}
