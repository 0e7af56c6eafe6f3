using System.Globalization;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>All that a deployment's row shows, as texts: when two are equal there is nothing to draw.</summary>
public sealed record RowView(
    string Id,
    HealthLook Look,
    string Why,
    string Provider,
    string InFlight,
    string Rps,
    long Rpm,
    long? RpmLimit,
    long Tpm,
    long? TpmLimit,
    string P50,
    string P95,
    string Errors,
    bool Bad,
    string Share,
    string LastError,
    string LastErrorShort,
    bool Selected)
{
    /// <summary>The row of a deployment.</summary>
    public static RowView Of(LiveDeployment deployment, DateTimeOffset now, bool selected)
    {
        var (config, status) = (deployment.Config, deployment.Status);
        return new RowView(
            config.Id,
            HealthLook.Of(status, now),
            Explain(deployment),
            config.Tags.Count == 0 ? config.Provider : $"{config.Provider} · {string.Join(' ', config.Tags)}",
            config.MaxParallelRequests is { } most ? $"{status.InFlight}/{most}" : Figures.Count(status.InFlight),
            $"{Figures.Rate(deployment.Rps)} /s",
            status.Rpm,
            config.RpmLimit,
            status.Tpm,
            config.TpmLimit,
            Figures.LatencyText(status.P50LatencyMs),
            Figures.LatencyText(status.P95LatencyMs),
            $"{Figures.Percent(status.ErrorRate)} %",
            status.ErrorRate >= 0.05,
            deployment.Share is { } share ? $"{share * 100:0} %" : Figures.None,
            status.LastError is { } error ? $"{(error.Status is { } code ? $"{code} " : "")}{Words.Plain(error.Kind)}: {error.Message}" : "",
            status.LastError is { } last ? $"{last.Status?.ToString(CultureInfo.InvariantCulture) ?? Words.Plain(last.Kind)} · {Durations.Short(now - last.At)}" : "",
            selected);
    }

    private static string Explain(LiveDeployment deployment) => deployment.Status switch
    {
        { Intent: not DeploymentIntent.Active } status => $"{Words.Plain(status.Intent)} by an operator",
        { Cooldown: { } cooldown } => $"{Words.Of(cooldown.Reason)}{(cooldown.By is { } by ? $", {by}" : "")}{(cooldown.Note is { Length: > 0 } note ? $": {note}" : "")}",
        { HalfOpen: { } trial } => $"{trial.Successes} of {trial.Needed} successes on trial",
        { Available: false, UnavailableReasons: [var reason, ..] } => Words.Of(reason),
        _ => "",
    };
}
