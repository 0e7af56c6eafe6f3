using System.Runtime.CompilerServices;
using RouterConsole.Configuration;
using RouterConsole.Routing.Circuits;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.State;

/// <summary>
/// What a deployment keeps from one table to the next: counters, circuit, probe and the operator's intent. A lease is bound to this
/// object, so nothing that is edited meanwhile can free or fail somebody else's slot.
/// </summary>
/// <remarks>
/// Selection passes read <see cref="Gate"/>, <see cref="InFlight"/> and the window without a lock; admissions are interlocked operations.
/// Whatever moves circuit, probe or intent holds <see cref="Sync"/> and ends with <see cref="Refresh"/>.
/// </remarks>
internal sealed class DeploymentState
{
    private int _gate;
    private MinuteWindow _window;
    private LatencyAverage _latency;
    private ErrorRing _errors;
    private long _lastSuccessMs = -1;
    private long _latencyStampMs = -1;
    private long _neutral;
    private int _incarnation;
    private bool _isUnsettled;

    /// <summary>A fresh state.</summary>
    public DeploymentState(RouterRuntime runtime, string id)
    {
        Runtime = runtime;
        Id = id;
        Since = runtime.Clock.UtcNow;
        _window = new MinuteWindow(Sync, runtime.Clock.NowMs);
    }

    /// <summary>The deployment's id.</summary>
    public string Id { get; }

    /// <summary>The router it belongs to.</summary>
    public RouterRuntime Runtime { get; }

    /// <summary>Guards everything but counters.</summary>
    public Lock Sync { get; } = new();

    /// <summary>Its circuit.</summary>
    public CircuitController Circuit { get; } = new();

    /// <summary>What its probes say.</summary>
    public ProbeHistory Probe { get; } = new();

    /// <summary>The definition in force. Set when a table is put in force, before it is the table.</summary>
    public Deployment? Current { get; private set; }

    /// <summary>What the operator wants.</summary>
    public OperatorIntent Intent { get; private set; } = OperatorIntent.Active;

    /// <summary>True while a drain's end was not told.</summary>
    public bool IsDrainPending { get; set; }

    /// <summary>Failures by class, where a policy asks for them.</summary>
    public KindWindow? Kinds { get; private set; }

    /// <summary>Since when health and intent are as they are.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Until when a withheld cooldown would have lasted.</summary>
    public long WithheldUntilMs { get; set; }

    /// <summary>Whether it failed, and has not succeeded often enough since.</summary>
    public bool IsDegraded { get; private set; }

    /// <summary>Successes in a row since the last failure, while degraded.</summary>
    public int Streak { get; private set; }

    /// <summary>Totals when the circuit closed last: what was before it is not held against the deployment again.</summary>
    public (long Succeeded, long Failed) Floor { get; private set; }

    /// <summary>Failures kept.</summary>
    public ref ErrorRing Errors => ref _errors;

    /// <summary>The last minute.</summary>
    public ref MinuteWindow Window => ref _window;

    /// <summary>Smoothed latency.</summary>
    public ref LatencyAverage Latency => ref _latency;

    /// <summary>What stands in the way of a plain request.</summary>
    public GateBits Gate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (GateBits)Volatile.Read(ref _gate);
    }

    /// <summary>Requests in flight.</summary>
    public int InFlight => _window.InFlight;

    /// <summary>Outcomes that say nothing about the deployment: callers' faults and cancellations.</summary>
    public long Neutral => Interlocked.Read(ref _neutral);

    /// <summary>Changes when another upstream stands behind the id; outcomes of the one before are not held against it.</summary>
    public int Incarnation => Volatile.Read(ref _incarnation);

    /// <summary>The latest success in the router's milliseconds; -1 = none.</summary>
    public long LastSuccessMs => Volatile.Read(ref _lastSuccessMs);

    /// <summary>The latest latency sample or failure in the router's milliseconds; -1 = none.</summary>
    public long LatencyStampMs => Volatile.Read(ref _latencyStampMs);

    /// <summary>Whether successes have something to mend: degraded or half-open.</summary>
    public bool IsUnsettled => Volatile.Read(ref _isUnsettled);

    /// <summary>Takes a new definition into force.</summary>
    public void Attach(Deployment deployment)
    {
        lock (Sync)
        {
            if (Current is { } before && !before.Config.HasSameUpstream(deployment.Config))
            {
                _incarnation++;
                Circuit.Reset();
                Probe.Reset();
                _errors.Clear();
                _latency.Clear();
                Volatile.Write(ref _latencyStampMs, -1);
                ClearBlame();
            }

            Current = deployment;
            _window.SetLimits(deployment.ParallelLimit, deployment.RpmLimit, deployment.TpmLimit);
            Probe.Enable(deployment.Config.Probe.Enabled);
            Kinds = deployment.Circuit.Policy.Count == 0 ? null : Kinds ?? new KindWindow();
            Refresh();
        }
    }

    /// <summary>Takes the operator's intent. Under the lock.</summary>
    public void SetIntent(OperatorIntent intent)
    {
        Intent = intent;
        IsDrainPending = intent.Intent == DeploymentIntent.Draining;
        Refresh();
    }

    /// <summary>Health, derived. Under the lock.</summary>
    public HealthStatus Health(long nowMs) =>
        Circuit.IsOpen(nowMs) ? HealthStatus.Cooldown
        : Probe.IsUnhealthy ? HealthStatus.Unhealthy
        : Circuit.IsTripped || IsDegraded ? HealthStatus.Degraded
        : Probe.IsUnknown ? HealthStatus.Unknown
        : HealthStatus.Healthy;

    /// <summary>Marks a failure that counts against the deployment. Under the lock.</summary>
    public void Degrade(ProviderError error, long nowMs)
    {
        _window.CountFailure();
        _errors.Add(error, nowMs);
        Volatile.Write(ref _latencyStampMs, nowMs);
        IsDegraded = true;
        Streak = 0;
        Refresh();
    }

    /// <summary>Marks a success in a row. True when the deployment is healthy again by it. Under the lock.</summary>
    public bool Mend(int threshold)
    {
        if (!IsDegraded || ++Streak < threshold)
        {
            return false;
        }

        IsDegraded = false;
        Refresh();
        return true;
    }

    /// <summary>Forgets failures: the circuit closed. Under the lock.</summary>
    public void ClearBlame()
    {
        IsDegraded = false;
        WithheldUntilMs = 0;
        Floor = (_window.Succeeded, _window.Failed);
        Kinds?.Clear();
    }

    /// <summary>Counts a success and takes its latency in.</summary>
    public void CountSuccess(double latencyMs, long nowMs, bool isCurrent)
    {
        _window.CountSuccess();
        Volatile.Write(ref _lastSuccessMs, nowMs);
        if (isCurrent)
        {
            _latency.Add(latencyMs);
            Volatile.Write(ref _latencyStampMs, nowMs);
        }
    }

    /// <summary>Counts an outcome that says nothing about the deployment.</summary>
    public void CountNeutral() => Interlocked.Increment(ref _neutral);

    /// <summary>Puts what circuit, probe, intent and limits say into the one word that selection reads. Under the lock.</summary>
    public void Refresh()
    {
        var gate = Intent.Intent switch
        {
            DeploymentIntent.Paused => GateBits.Paused,
            DeploymentIntent.Draining => GateBits.Draining,
            _ => GateBits.None,
        };
        gate |= Circuit.IsTripped ? GateBits.Circuit : GateBits.None;
        gate |= Probe.IsUnhealthy ? GateBits.Probe : GateBits.None;
        gate |= Current is { IsLimited: true } ? GateBits.Limited : GateBits.None;
        Volatile.Write(ref _isUnsettled, IsDegraded || Circuit.IsTripped);
        Volatile.Write(ref _gate, (int)gate);
    }
}
