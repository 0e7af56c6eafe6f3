namespace RouterConsole.Telemetry;

/// <summary>
/// Sampled levels of the last steps of one width: two bytes a step, and three more for a deployment, which has a state.
/// Not thread-safe: its series locks.
/// </summary>
internal sealed class LevelRing
{
    private const ushort NoInFlight = ushort.MaxValue;
    private const ushort NoState = ushort.MaxValue;
    private const byte NoHealth = byte.MaxValue;

    private readonly long _widthSeconds;
    private readonly ushort[] _inFlight;
    private byte[]? _health;
    private ushort[]? _state;
    private long _index;

    public LevelRing(int widthSeconds, int capacity, long now)
    {
        _widthSeconds = widthSeconds;
        _inFlight = new ushort[capacity];
        _index = now / widthSeconds;
        Array.Fill(_inFlight, NoInFlight);
    }

    /// <summary>Of several samples in a step the highest, the worst and the last state stay.</summary>
    public void Sample(long now, in Level level)
    {
        Advance(now);
        var slot = _index % _inFlight.Length;
        if (level.InFlight is { } inFlight)
        {
            var sample = (ushort)Math.Clamp(inFlight, 0, NoInFlight - 1);
            _inFlight[slot] = _inFlight[slot] == NoInFlight ? sample : Math.Max(_inFlight[slot], sample);
        }

        if (level.Health is { } health)
        {
            _health ??= Filled(NoHealth);
            _health[slot] = _health[slot] == NoHealth ? (byte)health : Math.Max(_health[slot], (byte)health);
        }

        if (level.State is { } state)
        {
            _state ??= Filled(NoState);
            _state[slot] = state.Pack();
        }
    }

    public void Advance(long now)
    {
        var index = now / _widthSeconds;
        for (var gap = Math.Max(_index + 1, index - _inFlight.Length + 1); gap <= index; gap++)
        {
            var slot = gap % _inFlight.Length;
            _inFlight[slot] = NoInFlight;
            if (_health is not null)
            {
                _health[slot] = NoHealth;
            }

            if (_state is not null)
            {
                _state[slot] = NoState;
            }
        }

        _index = Math.Max(_index, index);
    }

    /// <summary>The highest, the worst and the last of the steps that begin in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public Level Collect(long from, long to)
    {
        var level = default(Level);
        var first = Math.Max(from / _widthSeconds, _index - _inFlight.Length + 1);
        var last = Math.Min(((to + _widthSeconds - 1) / _widthSeconds) - 1, _index);
        for (var index = first; index <= last; index++)
        {
            var slot = index % _inFlight.Length;
            level = level.Then(new Level(
                _inFlight[slot] == NoInFlight ? null : _inFlight[slot],
                _health is null || _health[slot] == NoHealth ? null : (HealthSample)_health[slot],
                _state is null || _state[slot] == NoState ? null : StateSample.Unpack(_state[slot])));
        }

        return level;
    }

    /// <summary>Mean of the levels sampled in the steps that begin in [<paramref name="from"/>, <paramref name="to"/>); null without any.</summary>
    public double? Mean(long from, long to)
    {
        var (sum, samples) = (0d, 0);
        for (var at = from; at < to; at += _widthSeconds)
        {
            if (Collect(at, at + _widthSeconds).InFlight is { } level)
            {
                sum += level;
                samples++;
            }
        }

        return samples == 0 ? null : sum / samples;
    }

    private T[] Filled<T>(T with)
    {
        var array = new T[_inFlight.Length];
        Array.Fill(array, with);
        return array;
    }
}
