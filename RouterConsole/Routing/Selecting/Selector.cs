using System.Numerics;
using System.Runtime.CompilerServices;
using RouterConsole.Routing.State;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Selecting;

/// <summary>Picks one deployment of a group and takes a place in it.</summary>
internal static class Selector
{
    private const int Operator = (1 << (int)UnavailableReason.Paused) | (1 << (int)UnavailableReason.Draining);
    private const int Limits = (1 << (int)UnavailableReason.ParallelLimit) | (1 << (int)UnavailableReason.RpmLimit) | (1 << (int)UnavailableReason.TpmLimit);
    private const int Passing = (1 << (int)UnavailableReason.Cooldown) | (1 << (int)UnavailableReason.RpmLimit) | (1 << (int)UnavailableReason.TpmLimit);

    /// <summary>
    /// The short way for a group of one: there is nothing to choose, so a request without demands goes straight to the reservation.
    /// False when the group has several members, or when something stands in the way that the long way can name.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryTakeOnly(ModelGroup group, long estimate, RouterRuntime runtime, out Selection taken)
    {
        if (group.Only is { } only
            && Admission.TryEnter(only, only.State, runtime.Clock.NowMs, Math.Max(0, estimate), out var reservation))
        {
            var lane = ThreadLane.Mine;
            lane.CountSelection(runtime.Counters, group.StrategyKind);
            taken = Selection.Of(new DeploymentLease(only, lane, in reservation));
            return true;
        }

        taken = default;
        return false;
    }

    /// <summary>Picks for a request without demands. Not inlined: a pass is set to zero, which the short way must not pay for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Selection Select(ModelGroup group, RouterRuntime runtime)
    {
        var pass = new SelectionPass(group, runtime);
        return Select(ref pass, runtime);
    }

    /// <summary>Picks for a request with its demands.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Selection Select(ModelGroup group, RoutingTable table, RouteRequest request, RouterRuntime runtime)
    {
        var pass = new SelectionPass(group, table, request, runtime, excluded: null);
        return Select(ref pass, runtime);
    }

    /// <summary>Filter, strategy, reservation; a lost race leaves that candidate out and picks again.</summary>
    public static Selection Select(ref SelectionPass pass, RouterRuntime runtime)
    {
        var group = pass.Group;
        while (true)
        {
            var index = group.States.Length > 1 ? group.Strategy.Pick(ref pass) : pass.Only;
            if (index < 0)
            {
                return Diagnose(in pass);
            }

            var deployment = group.Deployments[index];
            if (Admission.TryEnter(deployment, deployment.State, pass.NowMs, pass.Estimate, out var reservation))
            {
                pass.Lane.CountSelection(runtime.Counters, group.StrategyKind);
                return Selection.Of(new DeploymentLease(deployment, pass.Lane, in reservation));
            }

            pass.Drop(deployment.State);
        }
    }

    /// <summary>Why nothing can be picked, and when something can be again. Says <see cref="RouterErrorKind.NoAvailableDeployment"/> with zero when something can be now.</summary>
    public static Selection Diagnose(in SelectionPass pass)
    {
        var common = ~0;
        var earliest = long.MaxValue;
        var isAllCooldown = true;
        var isAllLimits = true;
        var considered = 0;
        for (var i = 0; i < pass.Group.States.Length; i++)
        {
            var mask = pass.Blockers(i);
            if (mask == 0 && pass.IsDropped(pass.Group.States[i]))
            {
                mask = 1 << (int)UnavailableReason.ParallelLimit;
            }

            if ((mask & Operator) != 0)
            {
                continue;
            }

            considered++;
            common &= mask;
            isAllCooldown &= mask != 0 && BitOperations.TrailingZeroCount(mask) == (int)UnavailableReason.Cooldown;
            isAllLimits &= mask != 0 && (mask & ~Limits) == 0;
            if ((mask & ~Passing) == 0)
            {
                var back = ReturnMs(pass.Group.Deployments[i], mask, in pass);
                earliest = Math.Min(earliest, back ?? long.MaxValue);
            }
        }

        var kind = considered == 0 ? RouterErrorKind.NoAvailableDeployment
            : isAllCooldown ? RouterErrorKind.AllDeploymentsInCooldown
            : isAllLimits ? RouterErrorKind.RateLimitExceeded
            : RouterErrorKind.NoAvailableDeployment;
        return Selection.None(kind, earliest == long.MaxValue ? -1 : earliest, considered == 0 ? 0 : common);
    }

    /// <summary>Milliseconds until every reason in the mask has passed; null = unknown or never.</summary>
    private static long? ReturnMs(Deployment deployment, int mask, in SelectionPass pass)
    {
        var state = deployment.State;
        long ms = 0;
        if ((mask & (1 << (int)UnavailableReason.Cooldown)) != 0)
        {
            ms = Math.Max(0, state.Circuit.OpenUntilMs - pass.NowMs);
        }

        lock (state.Sync)
        {
            if ((mask & (1 << (int)UnavailableReason.RpmLimit)) != 0)
            {
                ms = Math.Max(ms, state.Window.SentReturn(pass.NowMs));
            }

            if ((mask & (1 << (int)UnavailableReason.TpmLimit)) != 0)
            {
                return state.Window.TokenReturn(Math.Max(1, pass.Estimate), pass.NowMs) is { } tokens ? Math.Max(ms, tokens) : null;
            }
        }

        return ms;
    }
}
