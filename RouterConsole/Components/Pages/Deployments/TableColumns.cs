using RouterConsole.Components.Wording;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>All columns, in their order.</summary>
internal static class TableColumns
{
    /// <summary>All columns.</summary>
    public static IReadOnlyList<TableColumn> All { get; } =
    [
        new("health", "Health", "c-health", d => Severity(d), d => HealthLook.Of(d.Status, default).Word) { IsFixed = true, About = "Worst first; beside it since when, what is left, or how far a trial is" },
        new("id", "Deployment", "c-name", d => d.Config.Id, d => d.Config.Id) { IsFixed = true },
        new("model", "Model", "c-name", d => d.Config.Model, d => d.Config.Model) { IsUsual = false },
        new("provider", "Provider", "c-provider", d => d.Config.Provider, d => d.Config.Provider),
        new("tags", "Tags", "c-provider", d => string.Join(' ', d.Config.Tags), d => string.Join(' ', d.Config.Tags)) { IsUsual = false },
        Number("flight", "In flight", "c-flight", d => d.Status.InFlight),
        Number("rps", "Requests", "c-rate", d => d.Rps) with { About = "Attempts a second, mean of ten seconds" },
        Number("rpm", "rpm", "c-limit", d => d.Status.Rpm) with { About = "Requests of this minute, of the limit" },
        Number("tpm", "tpm", "c-limit", d => d.Status.Tpm) with { About = "Tokens of this minute, of the limit" },
        Number("p50", "p50", "c-ms", d => d.Status.P50LatencyMs) with { About = "Median latency of five minutes" },
        Number("p95", "p95", "c-ms", d => d.Status.P95LatencyMs),
        Number("errors", "Errors", "c-share", d => d.Status.ErrorRate) with { About = "Share of the last minute's attempts" },
        Number("share", "Share", "c-share", d => d.Share) with { About = "Of its model's attempts of the last minute" },
        Number("weight", "Weight", "c-share", d => d.Config.Weight),
        new("trend", "Trend", "c-trend", null, _ => null) { About = "Attempts of the last ten minutes" },
        Number("ttft", "First token", "c-ms", d => d.Status.TimeToFirstTokenMs) with { IsUsual = false },
        Number("priority", "Priority", "c-share", d => d.Config.Priority) with { IsUsual = false },
        new("why", "Reason and last error", "c-why", d => d.Status.LastError?.At, d => Why(d)),
    ];

    /// <summary>Those of the given keys, and those that are always there; all usual ones without keys.</summary>
    public static IReadOnlyList<TableColumn> Of(string? keys)
    {
        var chosen = keys?.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return [.. All.Where(c => c.IsFixed || (chosen is null ? c.IsUsual : chosen.Contains(c.Key, StringComparer.Ordinal)))];
    }

    private static TableColumn Number<T>(string key, string title, string style, Func<LiveDeployment, T?> value)
        where T : struct, IComparable => new(key, title, style, d => value(d), d => value(d)) { IsNumber = true };

    private static TableColumn Number<T>(string key, string title, string style, Func<LiveDeployment, T> value)
        where T : struct, IComparable => new(key, title, style, d => value(d), d => value(d)) { IsNumber = true };

    // Descending is worst first, as for every figure.
    private static int Severity(LiveDeployment deployment) => HealthLook.Of(deployment.Status, default).Tone switch
    {
        Tone.Broken => 5,
        Tone.Resting => 4,
        Tone.Trial => 3,
        Tone.Out => 2,
        Tone.None => 1,
        _ => 0,
    };

    private static string? Why(LiveDeployment deployment) => RowView.Explain(deployment) is { Length: > 0 } why ? why : RowView.Error(deployment.Status.LastError);
}
