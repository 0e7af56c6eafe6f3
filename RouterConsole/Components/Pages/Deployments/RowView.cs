using System.Globalization;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Routing;

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
    /// <summary>What else can be shown.</summary>
    public string Model { get; init; } = "";

    /// <summary>Its tags.</summary>
    public string Tags { get; init; } = "";

    /// <summary>Its weight.</summary>
    public int Weight { get; init; }

    /// <summary>Its priority.</summary>
    public int Priority { get; init; }

    /// <summary>Median time to the first token.</summary>
    public string FirstToken { get; init; } = "";

    /// <summary>The columns shown, by their keys.</summary>
    public string Columns { get; init; } = "";

    /// <summary>The line of <see cref="RowTrend"/>.</summary>
    public string Trend { get; init; } = "";

    /// <summary>A removal under way, in words.</summary>
    public string Leaving { get; init; } = "";

    /// <summary>The row of a deployment.</summary>
    public static RowView Of(LiveDeployment deployment, DateTimeOffset now, bool selected)
    {
        var (config, status) = (deployment.Config, deployment.Status);
        return new RowView(
            config.Id,
            HealthLook.Of(status, now),
            Explain(deployment),
            config.Provider,
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
            Error(status.LastError) ?? "",
            status.LastError is { } last ? $"{last.Status?.ToString(CultureInfo.InvariantCulture) ?? Words.Plain(last.Kind)} · {Durations.Short(now - last.At)}" : "",
            selected)
        {
            Model = config.Model,
            Tags = string.Join(' ', config.Tags),
            Weight = config.Weight,
            Priority = config.Priority,
            FirstToken = Figures.LatencyText(status.TimeToFirstTokenMs),
        };
    }

    /// <summary>An error in one line.</summary>
    internal static string? Error(LastError? error) =>
        error is null ? null : $"{(error.Status is { } code ? $"{code} " : "")}{Words.Plain(error.Kind)}: {error.Message}";

    /// <summary>Why it takes no traffic, or only a little; empty when nothing is the matter.</summary>
    internal static string Explain(LiveDeployment deployment) => deployment.Status switch
    {
        { Intent: not DeploymentIntent.Active } status => $"{Words.Plain(status.Intent)} by an operator",
        { Cooldown: { } cooldown } => $"{Words.Of(cooldown.Reason)}{(cooldown.By is { } by ? $", {by}" : "")}{(cooldown.Note is { Length: > 0 } note ? $": {note}" : "")}",
        { HalfOpen: { } trial } => $"{trial.Successes} of {trial.Needed} successes on trial",
        { Available: false, UnavailableReasons: [var reason, ..] } => Words.Of(reason),
        _ => "",
    };
}
