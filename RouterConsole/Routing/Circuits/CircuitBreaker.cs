using RouterConsole.Configuration;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Circuits;

/// <summary>Opens and ends cooldowns, and tells about it.</summary>
internal static class CircuitBreaker
{
    /// <summary>
    /// Opens a circuit by itself, unless that would leave its group without an available deployment. The router's guard is held
    /// around look and act, so that of the last two only one goes.
    /// </summary>
    public static void Trip(DeploymentState state, CooldownReason reason, ProviderError error, HealthStatus before, long nowMs)
    {
        var runtime = state.Runtime;
        var options = state.Current!.Circuit;
        lock (runtime.Guard)
        {
            var isWithheld = options.ProtectLast
                && !FailureRules.IsHopeless(reason, error.RetryAfter)
                && !state.Circuit.IsOpen(nowMs)
                && LastDeploymentGuard.IsLast(runtime.Table, state, nowMs);
            lock (state.Sync)
            {
                if (isWithheld)
                {
                    Withhold(state, reason, error, before, nowMs);
                }
                else
                {
                    Open(state, reason, error, before, nowMs);
                }
            }
        }
    }

    /// <summary>Opens a circuit by the operator's word.</summary>
    public static void OpenManual(DeploymentState state, ManualCooldown manual, long untilMs, bool isTold)
    {
        var clock = state.Runtime.Clock;
        lock (state.Sync)
        {
            var before = state.Health(clock.NowMs);
            state.Circuit.OpenManual(new Cooldown(CooldownReason.Manual, CooldownSource.Manual, manual.Since, untilMs, manual.Until, state.Errors.ToArray(clock)), manual);
            state.Since = before == HealthStatus.Cooldown ? state.Since : manual.Since;
            state.Refresh();
            if (isTold)
            {
                state.Runtime.Counters.CountCooldown(CooldownReason.Manual);
                Publish(state, RouterEventKind.CooldownStarted, before, HealthStatus.Cooldown, null, manual.By, manual.Note);
            }
        }
    }

    /// <summary>Ends a cooldown early. False when none runs.</summary>
    public static bool EndManually(DeploymentState state, string by)
    {
        var clock = state.Runtime.Clock;
        lock (state.Sync)
        {
            var now = clock.NowMs;
            if (!state.Circuit.IsOpen(now))
            {
                return false;
            }

            state.Circuit.End(now);
            state.Since = clock.UtcNow;
            state.Refresh();
            Publish(state, RouterEventKind.CooldownEnded, HealthStatus.Cooldown, state.Health(now), null, by, null);
            return true;
        }
    }

    /// <summary>Tells, once, that a cooldown ended by time. Under the lock.</summary>
    public static void TellEnd(DeploymentState state, long nowMs)
    {
        var cooldown = state.Circuit.Cooldown;
        if (state.Circuit.TellEnd(nowMs))
        {
            state.Since = cooldown!.Until;
            Publish(state, RouterEventKind.CooldownEnded, HealthStatus.Cooldown, state.Health(nowMs), null, null, null);
        }
    }

    /// <summary>Tells a change of health. Under the lock.</summary>
    public static void TellHealth(DeploymentState state, RouterEventKind kind, HealthStatus before, long nowMs, ProviderError? error)
    {
        var after = state.Health(nowMs);
        if (after != before)
        {
            state.Since = state.Runtime.Clock.UtcNow;
            Publish(state, kind, before, after, error, null, null);
        }
    }

    private static void Open(DeploymentState state, CooldownReason reason, ProviderError error, HealthStatus before, long nowMs)
    {
        var clock = state.Runtime.Clock;
        var wasOpen = state.Circuit.IsOpen(nowMs);
        var length = CooldownLength.Of(state.Current!.Circuit, state.Circuit.NextTrip(nowMs), error.RetryAfter, state.Runtime.Random);
        var since = clock.UtcNow;
        var cooldown = new Cooldown(reason, CooldownSource.Automatic, since, nowMs + (long)Math.Ceiling(length.TotalMilliseconds), since + length, state.Errors.ToArray(clock));
        if (!state.Circuit.OpenAutomatic(cooldown, nowMs) || wasOpen)
        {
            return;
        }

        state.WithheldUntilMs = 0;
        state.Since = since;
        state.Refresh();
        state.Runtime.Counters.CountCooldown(reason);
        Publish(state, RouterEventKind.CooldownStarted, before, HealthStatus.Cooldown, error, null, null);
    }

    /// <summary>A withheld cooldown counts once for the time it would have lasted.</summary>
    private static void Withhold(DeploymentState state, CooldownReason reason, ProviderError error, HealthStatus before, long nowMs)
    {
        TellHealth(state, RouterEventKind.HealthChanged, before, nowMs, error);
        if (nowMs < state.WithheldUntilMs)
        {
            return;
        }

        var length = CooldownLength.Of(state.Current!.Circuit, 1, error.RetryAfter, state.Runtime.Random);
        state.WithheldUntilMs = nowMs + (long)length.TotalMilliseconds;
        state.Runtime.Counters.CountWithheld();
        state.Runtime.Publish(Describe(state, RouterEventKind.CooldownWithheld, error) with
        {
            Reason = reason,
            Health = state.Health(nowMs),
            Evidence = state.Errors.ToArray(state.Runtime.Clock),
        });
    }

    private static void Publish(DeploymentState state, RouterEventKind kind, HealthStatus before, HealthStatus after, ProviderError? error, string? by, string? note)
    {
        var cooldown = state.Circuit.Cooldown;
        state.Runtime.Publish(Describe(state, kind, error) with
        {
            Previous = before,
            Health = after,
            Reason = cooldown?.Reason,
            Until = kind == RouterEventKind.CooldownStarted ? cooldown?.Until : null,
            Evidence = kind == RouterEventKind.CooldownStarted ? cooldown?.Evidence ?? [] : [],
            By = by,
            Note = note,
        });
    }

    private static RouterEvent Describe(DeploymentState state, RouterEventKind kind, ProviderError? error)
    {
        var at = state.Runtime.Clock.UtcNow;
        return new RouterEvent
        {
            At = at,
            Kind = kind,
            DeploymentId = state.Id,
            Model = state.Current?.Config.Model,
            Error = error is null ? null : new LastError(error.Kind, error.StatusCode, error.Message, at),
        };
    }
}
