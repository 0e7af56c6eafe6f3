namespace RouterConsole.Telemetry;

/// <summary>Sampled levels of the last steps of one width: three bytes a step. Not thread-safe: its series locks.</summary>
internal sealed class LevelRing
{
    private const ushort NoInFlight = ushort.MaxValue;
    private const byte NoHealth = byte.MaxValue;

    private readonly long _widthSeconds;
    private readonly ushort[] _inFlight;
    private readonly byte[] _health;
    private long _index;

    public LevelRing(int widthSeconds, int capacity, long now)
    {
        _widthSeconds = widthSeconds;
        _inFlight = new ushort[capacity];
        _health = new byte[capacity];
        _index = now / widthSeconds;
        Array.Fill(_inFlight, NoInFlight);
        Array.Fill(_health, NoHealth);
    }

    /// <summary>Of several samples in a step the highest and the worst stay.</summary>
    public void Sample(long now, int inFlight, HealthSample? health)
    {
        Advance(now);
        var slot = _index % _inFlight.Length;
        var level = (ushort)Math.Clamp(inFlight, 0, NoInFlight - 1);
        _inFlight[slot] = _inFlight[slot] == NoInFlight ? level : Math.Max(_inFlight[slot], level);
        if (health is { } sample)
        {
            _health[slot] = _health[slot] == NoHealth ? (byte)sample : Math.Max(_health[slot], (byte)sample);
        }
    }

    public void Advance(long now)
    {
        var index = now / _widthSeconds;
        for (var gap = Math.Max(_index + 1, index - _inFlight.Length + 1); gap <= index; gap++)
        {
            _inFlight[gap % _inFlight.Length] = NoInFlight;
            _health[gap % _inFlight.Length] = NoHealth;
        }

        _index = Math.Max(_index, index);
    }

    /// <summary>The highest and the worst of the steps that begin in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public (int? InFlight, HealthSample? Health) Collect(long from, long to)
    {
        int? inFlight = null;
        HealthSample? health = null;
        var first = Math.Max(from / _widthSeconds, _index - _inFlight.Length + 1);
        var last = Math.Min(((to + _widthSeconds - 1) / _widthSeconds) - 1, _index);
        for (var index = first; index <= last; index++)
        {
            var slot = index % _inFlight.Length;
            if (_inFlight[slot] != NoInFlight)
            {
                inFlight = Math.Max(inFlight ?? 0, _inFlight[slot]);
            }

            if (_health[slot] != NoHealth && (health is null || (byte)health < _health[slot]))
            {
                health = (HealthSample)_health[slot];
            }
        }

        return (inFlight, health);
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
}
