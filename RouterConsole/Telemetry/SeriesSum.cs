namespace RouterConsole.Telemetry;

/// <summary>
/// One series or several as one, step by step: counts and latencies put together, each one's most in flight added up, the worst health
/// of all. A series is added by its minutes or from memory, then ended.
/// </summary>
internal sealed class SeriesSum
{
    private readonly long _from;
    private readonly int _width;
    private readonly StepCounts[] _counts;
    private readonly bool[] _found;
    private readonly Level[] _all;
    private readonly Level[] _one;

    /// <summary>Steps of <paramref name="width"/> seconds that begin in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public SeriesSum(long from, long to, int width)
    {
        var steps = (int)Math.Max(0, (to - from + width - 1) / width);
        (_from, _width) = (from, width);
        (_counts, _found, _all, _one) = ([.. Enumerable.Range(0, steps).Select(_ => new StepCounts())], new bool[steps], new Level[steps], new Level[steps]);
    }

    /// <summary>Takes minutes of a series; those outside of the steps are left out.</summary>
    public void Add(IEnumerable<(long At, MinuteStep Step)> minutes)
    {
        foreach (var (at, step) in minutes)
        {
            var index = (at - _from) / _width;
            if (at >= _from && index < _counts.Length)
            {
                (_found[index], _one[index]) = (true, _one[index].Then(step.Level));
                if (step.Traffic is { } traffic)
                {
                    _counts[index].Add(traffic);
                }
            }
        }
    }

    /// <summary>Takes what memory knows of a series from <paramref name="since"/> on.</summary>
    public void Add(Series series, long now, long since, bool fine)
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            var at = _from + ((long)index * _width);
            if (at + _width > since)
            {
                _one[index] = _one[index].Then(series.Add(now, Math.Max(at, since), at + _width, fine, _counts[index]));
            }
        }
    }

    /// <summary>The series is in; the next one follows, or the points.</summary>
    public void EndSeries()
    {
        for (var index = 0; index < _all.Length; index++)
        {
            var (all, one) = (_all[index], _one[index]);
            _all[index] = all.Then(one) with { InFlight = one.InFlight is { } inFlight ? (all.InFlight ?? 0) + inFlight : all.InFlight };
        }

        Array.Clear(_one);
    }

    /// <summary>What was put together. Steps that end after <paramref name="now"/> are open.</summary>
    public List<SeriesPoint> Points(long now, bool isRecorded = false) =>
    [
        .. _counts.Select((counts, index) => counts.ToPoint(_from + ((long)index * _width), _width, _all[index]) with
        {
            IsRecorded = isRecorded || _found[index],
            IsOpen = _from + ((long)(index + 1) * _width) > now,
        }),
    ];
}
