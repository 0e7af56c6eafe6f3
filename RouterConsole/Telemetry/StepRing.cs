namespace RouterConsole.Telemetry;

/// <summary>The last steps of one width, the open one included. Made with the first traffic. Not thread-safe: its series locks.</summary>
internal sealed class StepRing
{
    private readonly long _widthSeconds;
    private readonly ClosedStep?[] _closed;
    private readonly StepCounts _open = new();
    private readonly StepCounts? _window;
    private readonly int _windowSteps;
    private long _index;

    /// <param name="widthSeconds">Width of a step.</param>
    /// <param name="capacity">Steps kept.</param>
    /// <param name="windowSteps">Steps of the sliding window, 0 for none; at most <paramref name="capacity"/>.</param>
    /// <param name="now">Unix seconds.</param>
    public StepRing(int widthSeconds, int capacity, int windowSteps, long now)
    {
        _widthSeconds = widthSeconds;
        _closed = new ClosedStep?[capacity];
        _windowSteps = windowSteps;
        _window = windowSteps > 0 ? new StepCounts() : null;
        _index = now / widthSeconds;
    }

    /// <summary>Quantiles over the sliding window.</summary>
    public LatencySummary WindowLatency => _window!.Latency;

    public void Add(long now, in Observation observation)
    {
        Advance(now);
        _open.Add(observation);
        _window?.Add(observation);
    }

    /// <summary>Adds what was counted elsewhere to the step that is open.</summary>
    public void Add(long now, ClosedStep step)
    {
        Advance(now);
        _open.Add(step);
    }

    /// <summary>Closes steps that are over. A clock set back is not followed: the newest step goes on until time has caught up.</summary>
    public void Advance(long now)
    {
        var index = now / _widthSeconds;
        if (index <= _index)
        {
            return;
        }

        _closed[_index % _closed.Length] = _open.Close();
        _open.Clear();
        SlideWindow(index);
        var skipped = Math.Min(index - _index - 1, _closed.Length);
        for (var gap = index - skipped; gap < index; gap++)
        {
            _closed[gap % _closed.Length] = null;
        }

        _closed[index % _closed.Length] = null;
        _index = index;
    }

    /// <summary>Puts the steps that begin in [<paramref name="from"/>, <paramref name="to"/>) together.</summary>
    public void Collect(long from, long to, StepCounts into)
    {
        var first = Math.Max(from / _widthSeconds, _index - _closed.Length + 1);
        var last = Math.Min(((to + _widthSeconds - 1) / _widthSeconds) - 1, _index);
        for (var index = first; index <= last; index++)
        {
            var step = index == _index ? _open.Close() : _closed[index % _closed.Length];
            if (step is not null)
            {
                into.Add(step);
            }
        }
    }

    /// <summary>Counts of the last steps that are over.</summary>
    public TrafficCounts Recent(int steps)
    {
        var sum = new TrafficCounts();
        for (var index = _index - steps; index < _index; index++)
        {
            if (_closed[index % _closed.Length] is { } step)
            {
                sum += new TrafficCounts(step.Requests, step.Failed, step.Excluded, step.Fallbacks, step.Tokens);
            }
        }

        return sum;
    }

    private void SlideWindow(long index)
    {
        if (_window is null)
        {
            return;
        }

        if (index - _index >= _windowSteps)
        {
            _window.Clear();
            return;
        }

        for (var leaving = _index - _windowSteps + 1; leaving <= index - _windowSteps; leaving++)
        {
            if (_closed[leaving % _closed.Length] is { } step)
            {
                _window.Add(step, -1);
            }
        }
    }
}
