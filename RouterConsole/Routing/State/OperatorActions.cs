using RouterConsole.Configuration;
using RouterConsole.Routing.Circuits;

namespace RouterConsole.Routing.State;

/// <summary>What operators do to a deployment by hand.</summary>
internal static class OperatorActions
{
    /// <summary>Sets a manual cooldown.</summary>
    public static void CoolDown(DeploymentState state, TimeSpan duration, string by, string? note)
    {
        var clock = state.Runtime.Clock;
        var since = clock.UtcNow;
        var length = Clamp(duration, since);
        CircuitBreaker.OpenManual(state, new ManualCooldown(since, since + length, by, note), Deadline(clock, length), isTold: true);
    }

    /// <summary>Sets the intent, and tells when it changed.</summary>
    public static void SetIntent(DeploymentState state, DeploymentIntent intent, string by, string? note)
    {
        var clock = state.Runtime.Clock;
        lock (state.Sync)
        {
            if (state.Intent.Intent == intent)
            {
                return;
            }

            var at = clock.UtcNow;
            state.SetIntent(intent == DeploymentIntent.Active ? OperatorIntent.Active : new OperatorIntent(intent, at, by, note));
            state.Since = at;
            state.Runtime.Publish(new RouterEvent
            {
                At = at,
                Kind = RouterEventKind.IntentChanged,
                DeploymentId = state.Id,
                Model = state.Current?.Config.Model,
                Health = state.Health(clock.NowMs),
                Intent = intent,
                By = by,
                Note = note,
            });
        }
    }

    /// <summary>Puts an override of before a restart in force, with what is left of its cooldown.</summary>
    public static void Restore(DeploymentState state, DeploymentOverride found)
    {
        var clock = state.Runtime.Clock;
        lock (state.Sync)
        {
            if (found.Intent != DeploymentIntent.Active)
            {
                state.SetIntent(new OperatorIntent(found.Intent, found.IntentSince, found.IntentBy, found.IntentNote));
                state.Since = found.IntentSince ?? state.Since;
            }
        }

        if (found.Cooldown is { } manual && manual.Until > clock.UtcNow)
        {
            // A wall clock that was set back must not make a cooldown longer than it was meant.
            var original = manual.Until - manual.Since;
            var left = manual.Until - clock.UtcNow;
            CircuitBreaker.OpenManual(state, manual, Deadline(clock, left < original ? left : original), isTold: false);
        }
    }

    /// <summary>Tells, once each, that a cooldown ended and that a drain finished.</summary>
    public static void TellWhatTimeDid(DeploymentState state, long nowMs)
    {
        lock (state.Sync)
        {
            CircuitBreaker.TellEnd(state, nowMs);
            if (state.IsDrainPending && state.InFlight == 0)
            {
                state.IsDrainPending = false;
                state.Runtime.Publish(new RouterEvent
                {
                    At = state.Runtime.Clock.UtcNow,
                    Kind = RouterEventKind.Drained,
                    DeploymentId = state.Id,
                    Model = state.Current?.Config.Model,
                    Intent = state.Intent.Intent,
                    By = state.Intent.By,
                });
            }
        }
    }

    private static long Deadline(RouterClock clock, TimeSpan length) => clock.NowMs + (long)length.TotalMilliseconds;

    /// <summary>No deadline past the calendar's end.</summary>
    private static TimeSpan Clamp(TimeSpan duration, DateTimeOffset now)
    {
        var most = DateTimeOffset.MaxValue - now;
        return duration < TimeSpan.Zero ? TimeSpan.Zero : duration > most ? most : duration;
    }
}
