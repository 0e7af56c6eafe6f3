using RouterConsole.Configuration;

namespace RouterConsole.Telemetry;

/// <summary>Counts that still grow: of the step that is open, of a sliding window, or of several steps put together.</summary>
internal sealed class StepCounts
{
    private static readonly ErrorKind[] s_kinds = Enum.GetValues<ErrorKind>();

    private readonly int[] _errors = new int[s_kinds.Length];
    private readonly int[] _latency = new int[LatencyBuckets.Count];
    private readonly int[] _firstToken = new int[LatencyBuckets.Count];

    public int Requests { get; private set; }

    public int Failed { get; private set; }

    public int Excluded { get; private set; }

    public int Fallbacks { get; private set; }

    public long Tokens { get; private set; }

    public LatencySummary Latency => new(
        LatencyBuckets.Quantile(_latency, 0.5),
        LatencyBuckets.Quantile(_latency, 0.95),
        LatencyBuckets.Quantile(_firstToken, 0.5));

    public void Add(in Observation observation)
    {
        Requests++;
        Excluded += observation.IsExcluded ? 1 : 0;
        Fallbacks += observation.Fallbacks;
        Tokens += observation.Tokens;
        if (observation.Error is { } kind)
        {
            Failed++;
            _errors[(int)kind]++;
        }

        if (observation.LatencyMs is { } latency)
        {
            _latency[LatencyBuckets.IndexOf(latency)]++;
        }

        if (observation.TimeToFirstTokenMs is { } firstToken)
        {
            _firstToken[LatencyBuckets.IndexOf(firstToken)]++;
        }
    }

    /// <summary>Adds a whole step, or with <paramref name="sign"/> -1 takes it out again.</summary>
    public void Add(ClosedStep step, int sign = 1)
    {
        Requests += sign * step.Requests;
        Failed += sign * step.Failed;
        Excluded += sign * step.Excluded;
        Fallbacks += sign * step.Fallbacks;
        Tokens += sign * step.Tokens;
        step.Errors.AddTo(_errors, sign);
        step.Latency.AddTo(_latency, sign);
        step.FirstToken.AddTo(_firstToken, sign);
    }

    /// <summary>What was counted so far, or null when nothing was.</summary>
    public ClosedStep? Close() => Requests == 0 && Fallbacks == 0
        ? null
        : new ClosedStep(Requests, Failed, Excluded, Fallbacks, Tokens, PackedCounts.Of(_errors), PackedCounts.Of(_latency), PackedCounts.Of(_firstToken));

    public IReadOnlyDictionary<ErrorKind, long> Errors()
    {
        if (Failed == 0)
        {
            return SeriesPoint.NoErrors;
        }

        var errors = new Dictionary<ErrorKind, long>();
        foreach (var kind in s_kinds)
        {
            if (_errors[(int)kind] > 0)
            {
                errors[kind] = _errors[(int)kind];
            }
        }

        return errors;
    }

    /// <summary>As a point of a series.</summary>
    public SeriesPoint ToPoint(long at, int width, in Level level)
    {
        var latency = Latency;
        return new SeriesPoint(
            DateTimeOffset.FromUnixTimeSeconds(at),
            Requests,
            Errors(),
            latency.P50Ms,
            latency.P95Ms,
            latency.TimeToFirstTokenMs,
            Tokens,
            level.InFlight,
            Fallbacks,
            level.Health)
        {
            Seconds = width,
        };
    }

    /// <summary>As plain counts.</summary>
    public TrafficCounts ToCounts() => new(Requests, Failed, Excluded, Fallbacks, Tokens);

    public void Clear()
    {
        Requests = Failed = Excluded = Fallbacks = 0;
        Tokens = 0;
        Array.Clear(_errors);
        Array.Clear(_latency);
        Array.Clear(_firstToken);
    }
}
