using RouterConsole.Routing.Circuits;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.State;

/// <summary>Lets one request into a deployment, or says why not.</summary>
internal static class Admission
{
    /// <summary>Everything that keeps a request of <paramref name="estimate"/> tokens out: one bit per <see cref="UnavailableReason"/>.</summary>
    public static int Blockers(Deployment deployment, DeploymentState state, long nowMs, long estimate)
    {
        var gate = state.Gate;
        if (gate == GateBits.None)
        {
            return 0;
        }

        var mask = 0;
        mask |= (gate & GateBits.Paused) != 0 ? 1 << (int)UnavailableReason.Paused : 0;
        mask |= (gate & GateBits.Draining) != 0 ? 1 << (int)UnavailableReason.Draining : 0;
        if ((gate & GateBits.Circuit) != 0)
        {
            mask |= nowMs < state.Circuit.OpenUntilMs ? 1 << (int)UnavailableReason.Cooldown
                : state.Circuit.HasPermit(deployment.Circuit.HalfOpenPermits) ? 0
                : 1 << (int)UnavailableReason.HalfOpenBusy;
        }

        mask |= (gate & GateBits.Probe) != 0 ? 1 << (int)UnavailableReason.Unhealthy : 0;
        return (gate & GateBits.Limited) == 0 ? mask : mask | state.Window.FullLimits(nowMs, estimate);
    }

    /// <summary>Reserves a place, a request and the tokens, each by one interlocked operation, or a few near a limit; false when something stands in the way now.</summary>
    public static bool TryEnter(Deployment deployment, DeploymentState state, long nowMs, long estimate, out Reservation reservation)
    {
        reservation = default;
        ref var window = ref state.Window;
        window.Roll(nowMs);
        var span = window.Span;
        var trial = 0;
        var gate = state.Gate;
        if ((gate & ~GateBits.Limited) != 0 && !TryPassGate(deployment, state, gate, nowMs, out trial))
        {
            return false;
        }

        if ((gate & GateBits.Limited) == 0)
        {
            window.Admit();
            if (estimate > 0)
            {
                window.ReserveTokens(estimate);
            }
        }
        else if (!window.TryAdmit(estimate))
        {
            Leave(state, trial);
            return false;
        }

        reservation = new Reservation(estimate, span, trial, state.Incarnation);
        return true;
    }

    /// <summary>Counts a request that went there without asking: no limit, no trial.</summary>
    public static Reservation EnterUnasked(DeploymentState state, long nowMs)
    {
        state.Window.Roll(nowMs);
        var span = state.Window.Span;
        state.Window.Admit();
        return new Reservation(Estimate: 0, span, Trial: 0, state.Incarnation);
    }

    /// <summary>Frees a place.</summary>
    public static void Exit(DeploymentState state, int trial)
    {
        state.Window.Release();
        Leave(state, trial);
    }

    private static bool TryPassGate(Deployment deployment, DeploymentState state, GateBits gate, long nowMs, out int trial)
    {
        trial = 0;
        if ((gate & ~GateBits.Limited) != GateBits.Circuit)
        {
            return false;
        }

        lock (state.Sync)
        {
            CircuitBreaker.TellEnd(state, nowMs);
            trial = state.Circuit.TryEnterTrial(nowMs, deployment.Circuit.HalfOpenPermits);
        }

        return trial >= 0;
    }

    private static void Leave(DeploymentState state, int trial)
    {
        if (trial > 0)
        {
            lock (state.Sync)
            {
                state.Circuit.LeaveTrial(trial);
            }
        }
    }
}
