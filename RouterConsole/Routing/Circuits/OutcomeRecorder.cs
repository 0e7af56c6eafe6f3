using RouterConsole.Configuration;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Circuits;

/// <summary>Takes the outcome of an attempt into a deployment's counters and circuit. Allocates nothing unless health moves.</summary>
internal static class OutcomeRecorder
{
    /// <summary>A success. Never promotes during a cooldown; of half-open periods, only trials of the current one count.</summary>
    public static void Success(DeploymentState state, int trial, int incarnation, double latencyMs)
    {
        var now = state.Runtime.Clock.NowMs;
        var isCurrent = incarnation == state.Incarnation;
        state.Window.Roll(now);
        state.CountSuccess(latencyMs, now, isCurrent);
        if (isCurrent && state.IsUnsettled)
        {
            Settle(state, trial, now);
        }
    }

    /// <summary>A failure. Only what is the deployment's fault touches its health.</summary>
    public static void Failure(DeploymentState state, int trial, int incarnation, ProviderError error)
    {
        var now = state.Runtime.Clock.NowMs;
        state.Runtime.Counters.CountFailure(error.Kind);
        if (error.Blame != Blame.Deployment || incarnation != state.Incarnation)
        {
            state.CountNeutral();
            return;
        }

        state.Window.Roll(now);
        CooldownReason? reason;
        HealthStatus before;
        lock (state.Sync)
        {
            before = state.Health(now);
            state.Degrade(error, now);
            reason = Judge(state, trial, error.Kind, now);
            if (reason is null)
            {
                CircuitBreaker.TellHealth(state, RouterEventKind.HealthChanged, before, now, error);
            }

            if (trial != 0 && trial == state.Circuit.Period)
            {
                state.Circuit.RestartTrial();
            }
        }

        if (reason is { } why)
        {
            CircuitBreaker.Trip(state, why, error, before, now);
        }
    }

    /// <summary>A probe's result.</summary>
    public static void Probe(DeploymentState state, ProbeResult result)
    {
        var now = state.Runtime.Clock.NowMs;
        lock (state.Sync)
        {
            var before = state.Health(now);
            state.Probe.Add(result);
            state.Refresh();
            CircuitBreaker.TellHealth(state, RouterEventKind.HealthChanged, before, now, result.Error);
        }
    }

    private static void Settle(DeploymentState state, int trial, long now)
    {
        var threshold = state.Current!.Circuit.SuccessThreshold;
        lock (state.Sync)
        {
            var before = state.Health(now);
            if (state.Circuit.IsTripped)
            {
                if (state.Circuit.CountTrialSuccess(trial, now, threshold))
                {
                    state.ClearBlame();
                    state.Refresh();
                    CircuitBreaker.TellHealth(state, RouterEventKind.CircuitClosed, before, now, null);
                }
            }
            else if (state.Mend(threshold))
            {
                CircuitBreaker.TellHealth(state, RouterEventKind.HealthChanged, before, now, null);
            }
        }
    }

    /// <summary>The reason to open the circuit for, or null. Under the lock.</summary>
    private static CooldownReason? Judge(DeploymentState state, int trial, ErrorKind kind, long now)
    {
        var options = state.Current!.Circuit;
        if (options.Cooldown <= TimeSpan.Zero)
        {
            return null;
        }

        var reason = FailureRules.ReasonFor(kind);
        var isImmediate = FailureRules.IsImmediate(reason);
        if (options.Policy.TryGetValue(kind, out var allowed))
        {
            isImmediate = state.Kinds!.Count(kind, state.Window.Span) >= allowed;
        }

        if (isImmediate)
        {
            return reason;
        }

        if (state.Circuit.IsTripped)
        {
            return state.Circuit.IsHalfOpen(now) && trial == state.Circuit.Period ? reason : null;
        }

        var (succeeded, failed) = state.Window.Outcomes;
        var (succeededBefore, failedBefore) = state.Floor;
        return FailureRules.Judge(
            options,
            Math.Min(succeeded, state.Window.Succeeded - succeededBefore),
            Math.Min(failed, state.Window.Failed - failedBefore),
            hasPolicy: options.Policy.ContainsKey(kind));
    }
}
