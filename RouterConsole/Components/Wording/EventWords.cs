using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Security;

namespace RouterConsole.Components.Wording;

/// <summary>Router events as sentences.</summary>
internal static class EventWords
{
    /// <summary>What happened, in one line.</summary>
    public static string Say(RouterEvent what) => what.Kind switch
    {
        RouterEventKind.CooldownStarted when what.By is { } by => $"{by} cooled {what.DeploymentId} down{For(what)}",
        RouterEventKind.CooldownStarted => $"{what.DeploymentId} cooled down{For(what)}{Because(what)}",
        RouterEventKind.CooldownEnded when what.By is { } by => $"{by} ended the cooldown of {what.DeploymentId}",
        RouterEventKind.CooldownEnded => $"{what.DeploymentId} is half-open",
        RouterEventKind.CooldownWithheld => $"{what.DeploymentId} kept as the last of {what.Model}{Because(what)}",
        RouterEventKind.CircuitClosed => $"{what.DeploymentId} is healthy again",
        RouterEventKind.HealthChanged when what.Health is { } health => $"{what.DeploymentId} is {Words.Plain(health)}",
        RouterEventKind.HealthChanged => $"{what.DeploymentId} changed",
        RouterEventKind.IntentChanged => $"{what.By ?? "someone"} {Did(what.Intent)} {what.DeploymentId}",
        RouterEventKind.Drained => $"{what.DeploymentId} is drained",
        RouterEventKind.FallbackTriggered => $"{what.Model} fell back to {what.Target}",
        RouterEventKind.ConfigurationChanged => $"{what.By ?? "system"} saved revision {what.Revision}{Changed(what)}",
        RouterEventKind.Restarted => "RouterConsole was started again",
        _ => Words.Plain(what.Kind),
    };

    /// <summary>The operator's words or the error behind it; null when there is none.</summary>
    public static string? Detail(RouterEvent what) => what.Kind == RouterEventKind.ConfigurationChanged ? null : what.Note ?? what.Error?.Message;

    /// <summary>The colour of an event.</summary>
    public static Tone ToneOf(RouterEvent what) => what.Kind switch
    {
        RouterEventKind.CooldownStarted => Tone.Resting,
        RouterEventKind.CooldownEnded => Tone.Trial,
        RouterEventKind.CooldownWithheld => Tone.Trial,
        RouterEventKind.CircuitClosed => Tone.Serving,
        RouterEventKind.HealthChanged when what.Health == HealthStatus.Unhealthy => Tone.Broken,
        RouterEventKind.HealthChanged when what.Health == HealthStatus.Healthy => Tone.Serving,
        RouterEventKind.HealthChanged => Tone.Trial,
        RouterEventKind.IntentChanged when what.Intent == DeploymentIntent.Active => Tone.Serving,
        RouterEventKind.IntentChanged or RouterEventKind.Drained => Tone.Out,
        _ => Tone.None,
    };

    /// <summary>Whether it belongs on a graph: what operators and circuits did. What the program saved by itself is no deed of either.</summary>
    public static bool IsMark(RouterEvent what) =>
        what.By != Caller.System.Name
        && (what.Kind is RouterEventKind.CooldownStarted or RouterEventKind.IntentChanged or RouterEventKind.ConfigurationChanged or RouterEventKind.Restarted
            || (what.Kind == RouterEventKind.CooldownEnded && what.By is not null));

    private static string For(RouterEvent what) => what.Until is { } until ? $", {Durations.Said(until - what.At)}" : "";

    private static string Because(RouterEvent what) => what.Reason is { } reason ? $": {Words.Of(reason)}" : "";

    private static string Did(DeploymentIntent? intent) => intent switch
    {
        DeploymentIntent.Paused => "paused",
        DeploymentIntent.Draining => "drains",
        _ => "resumed",
    };

    private static string Changed(RouterEvent what)
    {
        if (what.Note is { Length: > 0 } note)
        {
            return $": {note}";
        }

        // A collection is named only when none of its members is.
        var named = what.Resources.Where(r => !what.Resources.Any(other => other.StartsWith($"{r}/", StringComparison.Ordinal))).Select(Short).ToList();
        return named.Count == 0 ? "" : $": {Words.Listed(named, 3)}";
    }

    private static string Short(string resource) => resource.StartsWith("deployments/", StringComparison.Ordinal) ? resource["deployments/".Length..] : resource;
}
