using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Controls;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages;

/// <summary>One deployment: how it is, its graphs, its requests, its configuration.</summary>
public sealed partial class DeploymentPage : LiveComponent
{
    // What clients got is not one deployment's figure.
    private static readonly LiveTotals s_unknown = new(0, null, null, null, null, null, 0, 0);

    private LiveDeployment? _deployment;
    private IReadOnlyList<LineGroup> _one = [];
    private IReadOnlyList<RequestRecord> _requests = [];
    private ChartRange _range = ChartRange.All[0];
    private string _history = "";
    private long _requestsVersion = -1;

    /// <summary>The deployment's id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>The time range, in the address.</summary>
    [SupplyParameterFromQuery(Name = "range")]
    public string? RangeKey { get; set; }

    [Inject]
    private RequestLog Requests { get; set; } = default!;

    [Inject]
    private TrafficSeries Series { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        (_one, _range, _requestsVersion) = ([LineGroup.Of(Id)], ChartRange.Of(RangeKey), -1);
        OnFrame();
    }

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        _deployment = Frame.Deployments.FirstOrDefault(d => d.Config.Id == Id);
        _history = HealthHistory.Of(Series, Id, Now);
        if (_requestsVersion != Frame.RequestLogVersion)
        {
            _requestsVersion = Frame.RequestLogVersion;
            _requests = Requests.Recent(12, new RequestFilter(DeploymentId: Id) { Until = Live.At });
        }

        return true;
    }

    private static IReadOnlyList<Figure> FiguresOf(LiveDeployment deployment)
    {
        var status = deployment.Status;
        var (p50, p95, ttft) = (Figures.Latency(status.P50LatencyMs), Figures.Latency(status.P95LatencyMs), Figures.Latency(status.TimeToFirstTokenMs));
        var served = status.Rpm == 0 ? (double?)null : 1 - status.ErrorRate;
        return
        [
            new("Attempts", Figures.Rate(deployment.Rps), "/s", "Attempts a second, mean of ten seconds"),
            new("Succeeded", Figures.Percent(served), served is null ? "" : "%", "Share of the last minute's attempts", Bad: status.ErrorRate >= 0.05),
            new("p50 latency", p50.Number, p50.Unit, "Median latency of the last five minutes", Minor: true),
            new("p95 latency", p95.Number, p95.Unit, "95th percentile of the last five minutes"),
            new("First token", ttft.Number, ttft.Unit, "Median time to the first token of streams, last five minutes", Minor: true),
            new("In flight", Figures.Count(status.InFlight), "", "Requests being served now", Minor: true),
        ];
    }

    private string Why(LiveDeployment deployment) => deployment.Status switch
    {
        { Intent: DeploymentIntent.Paused } status => $"Paused by an operator since {Clock(status.Since)}. It takes no traffic until somebody resumes it.",
        { Intent: DeploymentIntent.Draining } status => $"Drains since {Clock(status.Since)}: {Figures.Counted(status.InFlight, "request")} in flight, no new ones.",
        { Cooldown: { } cooldown } =>
            $"Rests until {Clock(cooldown.Until, seconds: true)}: {Words.Of(cooldown.Reason)}{(cooldown.By is { } by ? $", {by}" : "")}{(cooldown.Note is { Length: > 0 } note ? $" ({note})" : "")}.",
        { HalfOpen: { } trial } => $"On trial after a cooldown: {trial.Successes} of {trial.Needed} successes{(trial.Permits == 0 ? "" : $", {trial.InFlight} of {trial.Permits} trial slots taken")}.",
        { Available: false, UnavailableReasons: { Count: > 0 } reasons } => $"Takes no request now: {Words.Listed([.. reasons.Select(Words.Of)])}.",
        _ => "",
    };

    private void ChooseRange(ChartRange range) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("range", range == ChartRange.All[0] ? null : range.Key), replace: true);
}
