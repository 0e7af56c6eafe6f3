using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Routing;

namespace RouterConsole.Components.Wording;

/// <summary>What is the matter with each deployment, since when, and where its traffic goes: a line each.</summary>
internal static class HealthCases
{
    /// <summary>Most lines.</summary>
    public const int Most = 3;

    /// <summary>A deployment that fails this share of its attempts is told, even while it serves.</summary>
    private const double Failing = 0.1;

    /// <summary>Below this many requests in the last minute a share says nothing.</summary>
    private const int Enough = 10;

    /// <summary>The lines, worst first; nothing when nothing is the matter.</summary>
    /// <param name="frame">What holds now.</param>
    /// <param name="fallbacks">Where requests of a model with nothing left go.</param>
    /// <param name="clock">A moment as the operator's clock shows it.</param>
    public static IReadOnlyList<string> Of(LiveFrame frame, FallbackChains fallbacks, Func<DateTimeOffset, string> clock)
    {
        var cases = frame.Deployments.Where(d => HealthLook.IsOut(d.Status) || HealthLook.IsOnTrial(d.Status) || IsFailing(d))
            .OrderBy(d => d.Status.Intent != DeploymentIntent.Active ? 2 : HealthLook.IsOut(d.Status) ? d.Status.Cooldown?.Source == CooldownSource.Manual ? 1 : 0 : 3)
            .ToList();
        var lines = cases.Take(Most).Select(d => $"{d.Config.Id}: {Cause(d, clock)}; {Heirs(d, frame, fallbacks)}.{Needs(d.Status)}").ToList();
        if (cases.Count > Most)
        {
            lines.Add($"{cases.Count - Most} more.");
        }

        return lines;
    }

    /// <summary>Whether it serves and yet fails often.</summary>
    public static bool IsFailing(LiveDeployment one) => one.Status.ErrorRate >= Failing && one.Status.Rpm >= Enough && !HealthLook.IsOut(one.Status);

    /// <summary>Since when it is not well: the whole outage, trials that failed in between included; an operator's word counts from when it was given.</summary>
    public static DateTimeOffset Since(LiveDeployment one) =>
        one.Status.Intent != DeploymentIntent.Active || one.Status.Cooldown?.Source == CooldownSource.Manual ? one.Status.Since : one.OutSince ?? one.Status.Since;

    private static string Cause(LiveDeployment one, Func<DateTimeOffset, string> clock)
    {
        var status = one.Status;
        var since = $"since {clock(Since(one))}";
        return status switch
        {
            { Intent: DeploymentIntent.Paused } => $"paused by hand {since}",
            { Intent: DeploymentIntent.Draining } => $"draining by hand {since}",
            { Cooldown: { Source: CooldownSource.Manual } manual } => $"cooled down by {manual.By ?? "hand"} {since}{(string.IsNullOrWhiteSpace(manual.Note) ? "" : $" ({manual.Note})")}",
            { Cooldown: { } cooldown } => $"{Reason(cooldown)} {since}{(cooldown.Trips > 1 ? $", cooled down {cooldown.Trips} times" : "")}",
            { Health: HealthStatus.Unhealthy } => $"its probe fails {since}{Last(status.LastError)}",
            { HalfOpen: { } trial } => $"on trial, not well {since}, {trial.Successes} of {trial.Needed} successes{Last(status.LastError)}",
            _ when IsFailing(one) => $"fails {Figures.Percent(status.ErrorRate)} % of its attempts{Last(status.LastError)}",
            _ => $"doubtful {since}{Last(status.LastError)}",
        };
    }

    /// <summary>The kind of error where the circuit's own reason does not tell it.</summary>
    private static string Reason(CooldownStatus cooldown)
    {
        if (cooldown.Evidence.Count == 0)
        {
            return Words.Of(cooldown.Reason);
        }

        var last = cooldown.Evidence[^1];
        return cooldown.Reason is CooldownReason.ConsecutiveFailures or CooldownReason.HighFailureRate
            ? $"{Error(last)}, {Words.Of(cooldown.Reason)},"
            : last.Status is { } code ? $"{code} {Words.Of(cooldown.Reason)}" : Words.Of(cooldown.Reason);
    }

    /// <summary>What has to be done when waiting mends nothing.</summary>
    private static string Needs(DeploymentStatus status) => status.Cooldown?.Reason == CooldownReason.AuthError ? " It needs another key." : "";

    private static string Last(LastError? error) => error is null ? "" : $", last {Error(error)}";

    private static string Error(LastError error) => error.Status is { } code ? $"{code} {Words.Plain(error.Kind)}" : Words.Plain(error.Kind);

    private static string Heirs(LiveDeployment one, LiveFrame frame, FallbackChains fallbacks)
    {
        var others = frame.Deployments.Where(d => d.Config.Model == one.Config.Model && d != one && !HealthLook.IsOut(d.Status)).ToList();
        var busy = others.Where(d => d.Share > 0).OrderByDescending(d => d.Share).ToList();
        var names = (busy.Count > 0 ? busy : others).ConvertAll(d => d.Config.Id);
        if (!HealthLook.IsOut(one.Status))
        {
            return names.Count == 0 ? "it is the last one that serves its model" : $"{Words.Listed(names, 3)} {(names.Count == 1 ? "takes" : "take")} what it fails";
        }

        return names.Count > 0 ? $"its traffic goes to {Words.Listed(names, 3)}"
            : FallbackOf(one.Config.Model, frame, fallbacks) is { } fallback ? $"its traffic goes to the fallback {fallback}"
            : $"nothing else serves {one.Config.Model}";
    }

    /// <summary>The first of a model's chain that serves; null when none does.</summary>
    public static string? FallbackOf(string model, LiveFrame frame, FallbackChains fallbacks)
    {
        var chain = fallbacks.General.TryGetValue(model, out var own) ? own : fallbacks.Default;
        return chain.FirstOrDefault(target => frame.Deployments.Any(d => d.Config.Model == target && !HealthLook.IsOut(d.Status)));
    }
}
