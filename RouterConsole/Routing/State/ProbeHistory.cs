namespace RouterConsole.Routing.State;

/// <summary>What a deployment's probes say. Under the deployment's lock.</summary>
internal sealed class ProbeHistory
{
    private const int FailuresToUnhealthy = 3;

    private int _failures;

    /// <summary>Whether probing is on; without it, nothing it said before counts.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>True healthy, false unhealthy, null unknown yet.</summary>
    public bool? Verdict { get; private set; }

    /// <summary>Whether it keeps the deployment out.</summary>
    public bool IsUnhealthy => IsEnabled && Verdict == false;

    /// <summary>Whether the first verdict is still to come.</summary>
    public bool IsUnknown => IsEnabled && Verdict is null;

    /// <summary>Switches probing on or off; every change begins anew.</summary>
    public void Enable(bool enabled)
    {
        if (enabled != IsEnabled)
        {
            IsEnabled = enabled;
            Reset();
        }
    }

    /// <summary>Takes a result in: healthy after one success, unhealthy after three failures in a row. What is nobody's fault says nothing.</summary>
    public void Add(ProbeResult result)
    {
        if (result.Success)
        {
            _failures = 0;
            Verdict = true;
        }
        else if (result.Error is not { Blame: Blame.Nobody } && ++_failures >= FailuresToUnhealthy)
        {
            Verdict = false;
        }
    }

    /// <summary>Forgets every result.</summary>
    public void Reset()
    {
        _failures = 0;
        Verdict = null;
    }
}
