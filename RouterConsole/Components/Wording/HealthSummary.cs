using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Routing;

namespace RouterConsole.Components.Wording;

/// <summary>One sentence of plain language that answers "is it all right?" before any number does.</summary>
/// <param name="Tone">How bad it is.</param>
/// <param name="Sentence">The answer.</param>
/// <param name="Detail">What is left and what it means; empty when there is nothing to add.</param>
public sealed record HealthSummary(Tone Tone, string Sentence, string Detail)
{
    /// <summary>What is the matter with which deployment, since when, and where its traffic goes; a line each, joined by line ends so that two summaries compare.</summary>
    public string Cases { get; init; } = "";

    /// <summary>Below this share clients are told to be affected.</summary>
    private const double Unaffected = 0.995;

    /// <summary>Sums a frame up.</summary>
    /// <param name="frame">What holds now.</param>
    /// <param name="fallbacks">Where requests of a model with nothing left go.</param>
    /// <param name="clock">A moment as the operator's clock shows it.</param>
    public static HealthSummary Of(LiveFrame frame, FallbackChains fallbacks, Func<DateTimeOffset, string> clock)
    {
        if (!frame.Store.Writable)
        {
            return new(Tone.Broken, "Changes cannot be saved: the store is not writable.", $"{frame.Store.Problem} Requests are served as before.".TrimStart());
        }

        if (frame.Deployments.Count == 0)
        {
            return new(Tone.None, "Nothing is configured yet.", "Add a deployment to serve the first request.");
        }

        return Sum(frame, fallbacks, clock) with { Cases = string.Join('\n', HealthCases.Of(frame, fallbacks, clock)) };
    }

    private static HealthSummary Sum(LiveFrame frame, FallbackChains fallbacks, Func<DateTimeOffset, string> clock)
    {
        var groups = frame.Deployments.GroupBy(d => d.Config.Model, StringComparer.Ordinal).ToList();
        var dead = groups.Where(g => g.All(d => HealthLook.IsOut(d.Status))).Select(g => g.Key).ToList();
        var outs = frame.Deployments.Where(d => HealthLook.IsOut(d.Status)).ToList();
        if (dead.Count > 0)
        {
            return Dead(frame, dead, outs, fallbacks, clock);
        }

        if (outs.Count > 0)
        {
            return new(ToneOf(outs, frame), $"{Out(outs, frame, clock)} {Effect(frame)}", Left(groups));
        }

        return Well(frame);
    }

    private static HealthSummary Dead(LiveFrame frame, List<string> dead, List<LiveDeployment> outs, FallbackChains fallbacks, Func<DateTimeOffset, string> clock)
    {
        var since = outs.Where(d => dead.Contains(d.Config.Model)).Max(d => d.Status.Since);
        var caught = dead.Where(model => HealthCases.FallbackOf(model, frame, fallbacks) is not null).ToList();
        var verb = dead.Count == 1 ? "has" : "have";
        var sentence = $"{Words.Listed(dead)} {verb} no deployment left since {Since(since, frame, clock)}.";
        var detail = caught.Count == dead.Count
            ? dead.Count == 1 ? $"Requests go to the fallback {HealthCases.FallbackOf(dead[0], frame, fallbacks)}. {Clients(frame)}" : $"Requests go to their fallbacks. {Clients(frame)}"
            : $"No fallback serves {Words.Listed([.. dead.Except(caught)])}: requests fail. {Clients(frame)}";
        return new(caught.Count == dead.Count ? Tone.Trial : Tone.Broken, sentence, detail.TrimEnd());
    }

    private static HealthSummary Well(LiveFrame frame)
    {
        var all = frame.Deployments.Count == 1 ? "The deployment serves." : $"All {frame.Deployments.Count} deployments serve.";
        if (frame.Totals.SuccessRate is < Unaffected)
        {
            return new(Tone.Trial, $"{all} {Clients(frame)}", "");
        }

        var trial = frame.Deployments.Where(d => HealthLook.IsOnTrial(d.Status)).ToList();
        if (trial.Count > 0)
        {
            return new(Tone.Trial, $"{all} {(trial.Count == 1 ? trial[0].Config.Id + " is" : trial.Count + " are")} on trial.", "");
        }

        var failing = frame.Deployments.Where(HealthCases.IsFailing).ToList();
        if (failing.Count > 0)
        {
            return new(Tone.Trial, $"{all} {(failing.Count == 1 ? failing[0].Config.Id + " fails" : failing.Count + " fail")} often; clients do not notice.", "");
        }

        var unknown = frame.Deployments.Count(d => d.Status.Health == HealthStatus.Unknown);
        var detail = frame.Totals.SuccessRate is null ? "No request in the last minute." : "";
        return unknown > 0
            ? new(Tone.None, $"{unknown} of {frame.Deployments.Count} deployments wait for their first probe.", detail)
            : new(Tone.Serving, $"{all} Nothing needs you.", detail);
    }

    private static string Out(List<LiveDeployment> outs, LiveFrame frame, Func<DateTimeOffset, string> clock)
    {
        var since = Since(outs.Min(HealthCases.Since), frame, clock);
        return outs.Count == 1
            ? $"{outs[0].Config.Id}, 1 of {frame.Deployments.Count} deployments, is out since {since}."
            : $"{outs.Count} of {frame.Deployments.Count} deployments are out since {since}.";
    }

    /// <summary>The time, and how long ago that is, in minutes at least.</summary>
    private static string Since(DateTimeOffset since, LiveFrame frame, Func<DateTimeOffset, string> clock) =>
        frame.At - since is { TotalMinutes: >= 1 } span ? $"{clock(since)} ({Durations.Short(span)})" : clock(since);

    private static string Effect(LiveFrame frame) => frame.Totals.SuccessRate is < Unaffected ? Clients(frame) : "Traffic is unaffected.";

    private static string Clients(LiveFrame frame) =>
        frame.Totals.SuccessRate is { } rate ? $"Clients got {Figures.Percent(rate)} % of their requests in the last minute." : "";

    private static string Left(List<IGrouping<string, LiveDeployment>> groups)
    {
        var hit = groups.Where(g => g.Any(d => HealthLook.IsOut(d.Status))).ToList();
        var parts = hit.Take(2).Select(g => $"{g.Key} serves from {g.Count(d => !HealthLook.IsOut(d.Status))} of {g.Count()}").ToList();
        return hit.Count switch
        {
            1 => parts[0] + Headroom([.. hit[0]]),
            2 => string.Join(" · ", parts),
            _ => $"{string.Join(" · ", parts)} · {Figures.Counted(hit.Count - 2, "more model")}",
        };
    }

    /// <summary>Unused share of the rpm limits of those that serve; told only when each has one.</summary>
    private static string Headroom(IReadOnlyList<LiveDeployment> group)
    {
        var serving = group.Where(d => !HealthLook.IsOut(d.Status)).ToList();
        if (serving.Any(d => d.Config.RpmLimit is null))
        {
            return "";
        }

        var limit = serving.Sum(d => d.Config.RpmLimit!.Value);
        return $", headroom {Math.Max(0, 100 - 100d * serving.Sum(d => d.Status.Rpm) / limit):0} %";
    }

    private static Tone ToneOf(List<LiveDeployment> outs, LiveFrame frame)
    {
        if (frame.Totals.SuccessRate is < 0.9 || outs.Any(d => d.Status is { Health: HealthStatus.Unhealthy, Intent: DeploymentIntent.Active }))
        {
            return Tone.Broken;
        }

        if (frame.Totals.SuccessRate is < Unaffected)
        {
            return Tone.Trial;
        }

        return outs.All(d => d.Status.Intent != DeploymentIntent.Active) ? Tone.Out : Tone.Resting;
    }
}
