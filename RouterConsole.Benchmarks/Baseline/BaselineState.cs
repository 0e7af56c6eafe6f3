namespace RouterConsole.Benchmarks.Baseline;

/// <summary>One deployment's counters: each atomic by itself, none consistent with another.</summary>
internal sealed class BaselineState
{
    private int _health = (int)BaselineHealth.Healthy;
    private ulong _tpmCurrent;
    private ulong _rpmCurrent;
    private uint _activeRequests;
    private ulong _totalRequests;
    private ulong _successRequests;
    private ulong _failRequests;
    private uint _failsThisMinute;
    private long _cooldownUntil;
    private long _lastRequestAt;
    private ulong _averageLatency;
    private uint _consecutiveSuccesses;
    private long _minuteResetAt = Now();

    public ulong TpmCurrent => Volatile.Read(ref _tpmCurrent);

    public ulong RpmCurrent => Volatile.Read(ref _rpmCurrent);

    public uint ActiveRequests => Volatile.Read(ref _activeRequests);

    public uint FailsThisMinute => Volatile.Read(ref _failsThisMinute);

    public ulong AverageLatency => Volatile.Read(ref _averageLatency);

    public ulong TotalRequests => Volatile.Read(ref _totalRequests);

    public ulong SuccessRequests => Volatile.Read(ref _successRequests);

    public ulong FailRequests => Volatile.Read(ref _failRequests);

    public long LastRequestAt => Volatile.Read(ref _lastRequestAt);

    public long MinuteResetAt => Volatile.Read(ref _minuteResetAt);

    /// <summary>Healthy or degraded.</summary>
    public bool IsHealthy => (BaselineHealth)Volatile.Read(ref _health) is BaselineHealth.Healthy or BaselineHealth.Degraded;

    /// <summary>True before the deadline. The first look after it turns a cooldown into a degradation.</summary>
    public bool IsInCooldown()
    {
        var until = Volatile.Read(ref _cooldownUntil);
        if (until == 0)
        {
            return false;
        }

        if (until > Now())
        {
            return true;
        }

        Interlocked.CompareExchange(ref _health, (int)BaselineHealth.Degraded, (int)BaselineHealth.Cooldown);
        return false;
    }

    public void EnterCooldown(long seconds)
    {
        Volatile.Write(ref _cooldownUntil, Now() + seconds);
        Volatile.Write(ref _health, (int)BaselineHealth.Cooldown);
    }

    public void Acquire() => Interlocked.Increment(ref _activeRequests);

    /// <summary>One less in flight, never below none.</summary>
    public void Release()
    {
        for (var active = Volatile.Read(ref _activeRequests); active > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _activeRequests, active - 1, active);
            if (seen == active)
            {
                return;
            }

            active = seen;
        }
    }

    public void RecordSuccess(ulong tokens, ulong latencyMicroseconds)
    {
        Interlocked.Increment(ref _totalRequests);
        Interlocked.Increment(ref _successRequests);
        Interlocked.Add(ref _tpmCurrent, tokens);
        Interlocked.Increment(ref _rpmCurrent);
        Volatile.Write(ref _lastRequestAt, Now());
        var average = Volatile.Read(ref _averageLatency);
        Volatile.Write(ref _averageLatency, average == 0 ? latencyMicroseconds : (latencyMicroseconds + 4 * average) / 5);
        Interlocked.Increment(ref _consecutiveSuccesses);
    }

    /// <summary>Lifts a degraded deployment that has had enough successes in a row.</summary>
    public void PromoteAfter(uint successThreshold)
    {
        if (Volatile.Read(ref _health) == (int)BaselineHealth.Degraded && Volatile.Read(ref _consecutiveSuccesses) >= successThreshold)
        {
            Volatile.Write(ref _health, (int)BaselineHealth.Healthy);
        }
    }

    /// <summary>Counts a failure and degrades, whatever the health was.</summary>
    public void RecordFailure()
    {
        Interlocked.Increment(ref _totalRequests);
        Interlocked.Increment(ref _failRequests);
        Interlocked.Increment(ref _failsThisMinute);
        Volatile.Write(ref _lastRequestAt, Now());
        Volatile.Write(ref _consecutiveSuccesses, 0);
        Volatile.Write(ref _health, (int)BaselineHealth.Degraded);
    }

    public void ResetMinute()
    {
        Volatile.Write(ref _tpmCurrent, 0);
        Volatile.Write(ref _rpmCurrent, 0);
        Volatile.Write(ref _failsThisMinute, 0);
        Volatile.Write(ref _minuteResetAt, Now());
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
}
