namespace RouterConsole.Telemetry;

/// <summary>
/// Several series as one, step by step: their counts and their latencies put together, their peaks of requests in flight added up.
/// </summary>
/// <param name="steps">Beginning and width of each step in seconds, and whether it is known without being found.</param>
internal sealed class SeriesSum(IReadOnlyList<(long At, int Width, bool IsRecorded)> steps)
{
    private readonly StepCounts[] _counts = [.. steps.Select(_ => new StepCounts())];
    private readonly bool[] _found = [.. steps.Select(step => step.IsRecorded)];
    private readonly int?[] _inFlight = new int?[steps.Count];
    private readonly Level[] _levels = new Level[steps.Count];

    /// <summary>The steps.</summary>
    public IReadOnlyList<(long At, int Width, bool IsRecorded)> Steps => steps;

    /// <summary>Takes minutes of one series, oldest first.</summary>
    public void Add(IEnumerable<(long At, MinuteStep Step)> minutes)
    {
        var index = 0;
        foreach (var (at, step) in minutes)
        {
            while (index < steps.Count && steps[index].At + steps[index].Width <= at)
            {
                index++;
            }

            if (index == steps.Count)
            {
                return;
            }

            if (at >= steps[index].At)
            {
                (_found[index], _levels[index]) = (true, _levels[index].Then(step.Level));
                if (step.Traffic is { } traffic)
                {
                    _counts[index].Add(traffic);
                }
            }
        }
    }

    /// <summary>Takes what a series in memory knows from <paramref name="boundary"/> on.</summary>
    public void Add(Series series, long now, long boundary, bool fine)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            var (at, width, _) = steps[index];
            if (at + width > boundary)
            {
                _levels[index] = _levels[index].Then(series.Add(now, Math.Max(at, boundary), at + width, fine, _counts[index]));
            }
        }
    }

    /// <summary>The series is in; the next one follows, or the points.</summary>
    public void EndSeries()
    {
        for (var index = 0; index < steps.Count; index++)
        {
            _inFlight[index] = _levels[index].InFlight is { } inFlight ? (_inFlight[index] ?? 0) + inFlight : _inFlight[index];
        }

        Array.Clear(_levels);
    }

    /// <summary>What was put together.</summary>
    public List<SeriesPoint> Points(long now) =>
    [
        .. steps.Select((step, index) => _counts[index].ToPoint(step.At, step.Width, new Level(_inFlight[index], null, null)) with
        {
            IsRecorded = _found[index],
            IsOpen = step.At + step.Width > now,
        }),
    ];
}
