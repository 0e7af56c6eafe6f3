using RouterConsole.Configuration;
using RouterConsole.Routing.Selecting;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.State;

/// <summary>Makes a deployment's state readable. Percentiles are left to the telemetry, which keeps the samples.</summary>
internal static class StatusReader
{
    /// <summary>The status at this moment.</summary>
    public static DeploymentStatus Read(Deployment deployment)
    {
        var state = deployment.State;
        var clock = state.Runtime.Clock;
        var now = clock.NowMs;
        state.Window.Roll(now);
        lock (state.Sync)
        {
            var blockers = Admission.Blockers(deployment, state, now, estimate: 0);
            var (succeeded, failed) = state.Window.Outcomes;
            var latency = state.Latency.Milliseconds;
            return new DeploymentStatus
            {
                Health = state.Health(now),
                Since = Since(state, now),
                Available = blockers == 0,
                UnavailableReasons = ReasonSet.Of(blockers),
                Intent = state.Intent.Intent,
                Cooldown = Cooldown(state, now, clock),
                HalfOpen = state.Circuit.IsHalfOpen(now)
                    ? new HalfOpenStatus(state.Circuit.TrialSuccesses, deployment.Circuit.SuccessThreshold, state.Circuit.TrialInFlight, deployment.Circuit.HalfOpenPermits)
                    : null,
                InFlight = state.InFlight,
                Rpm = state.Window.Sent,
                Tpm = state.Window.Tokens,
                ErrorRate = succeeded + failed == 0 ? 0 : (double)failed / (succeeded + failed),
                AverageLatencyMs = double.IsNaN(latency) ? null : latency,
                TotalRequests = state.Window.Succeeded + state.Window.Failed + state.Neutral,
                SuccessRequests = state.Window.Succeeded,
                FailRequests = state.Window.Failed,
                LastSuccessAt = state.LastSuccessMs < 0 ? null : clock.ToUtc(state.LastSuccessMs),
                LastError = state.Errors.Latest(clock),
            };
        }
    }

    /// <summary>The operator's override, or null when there is none.</summary>
    public static DeploymentOverride? ReadOverride(DeploymentState state)
    {
        lock (state.Sync)
        {
            var intent = state.Intent;
            var manual = state.Circuit.Manual is { } cooldown && cooldown.Until > state.Runtime.Clock.UtcNow ? cooldown : null;
            var found = new DeploymentOverride(intent.Intent, intent.Since, intent.By, intent.Note, manual);
            return found.IsDefault ? null : found;
        }
    }

    /// <summary>A cooldown that ended by time began the trial at its deadline, whether anybody noticed or not.</summary>
    private static DateTimeOffset Since(DeploymentState state, long now) =>
        state.Circuit.IsHalfOpen(now) && state.Circuit.Cooldown is { } ended && ended.Until < state.Runtime.Clock.UtcNow && ended.Until > state.Since
            ? ended.Until
            : state.Since;

    private static CooldownStatus? Cooldown(DeploymentState state, long now, RouterClock clock) =>
        state.Circuit is { Cooldown: { } cooldown } circuit && circuit.IsOpen(now)
            ? new CooldownStatus(
                cooldown.Until,
                (circuit.OpenUntilMs - now) / 1000.0,
                cooldown.Reason,
                cooldown.Source,
                cooldown.Source == CooldownSource.Manual ? circuit.Manual?.By : null,
                cooldown.Source == CooldownSource.Manual ? circuit.Manual?.Note : null,
                cooldown.Since,
                circuit.Trips,
                cooldown.Evidence)
            : null;
}
