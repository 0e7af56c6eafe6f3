using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Controls;
using RouterConsole.Components.Pages.Overview;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;

namespace RouterConsole.Components.Pages;

/// <summary>Is it all right, and if not: what, since when, and what is left.</summary>
public sealed partial class OverviewPage : LiveComponent
{
    private const int MostLines = 10;

    private HealthSummary _summary = new(Tone.None, "", "");
    private IReadOnlyList<Figure> _figures = [];
    private IReadOnlyList<LineGroup> _lines = [];
    private (RouterConfig Config, int Count, Grouping Grouping) _estate;
    private ChartRange _range = ChartRange.All[0];
    private Grouping _grouping = Grouping.All[0];

    /// <summary>The time range, in the address.</summary>
    [SupplyParameterFromQuery(Name = "range")]
    public string? RangeKey { get; set; }

    /// <summary>What deployments are put together by, in the address.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? GroupKey { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Deployments are there and no request has come yet.</summary>
    private bool IsUnused => !Live.IsPast && Frame is { RequestLogVersion: 0, Routing.ProviderSelected: 0 };

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        (_range, _grouping) = (ChartRange.Of(RangeKey), Grouping.Of(GroupKey));
        OnFrame();
    }

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        _summary = HealthSummary.Of(Frame, Frame.Config.Fallbacks, at => Clock(at));
        _figures = FiguresOf();
        var estate = (Frame.Config, Frame.Deployments.Count, _grouping);
        if (estate != _estate)
        {
            // Lines are chosen when the estate changes, not with every shift of traffic: a graph keeps its colours.
            _estate = estate;
            Choose();
        }

        return true;
    }

    private void Choose()
    {
        var groups = _grouping.Groups(Frame.Deployments);
        List<LineGroup> lines =
        [
            .. (groups.Count <= MostLines ? groups : groups.OrderByDescending(group => group.Value.Sum(d => d.Status.TotalRequests)).Take(MostLines))
                .Select(group => new LineGroup(group.Key, [.. group.Value.Select(d => d.Config.Id)])),
        ];
        _lines = lines.Count == _lines.Count && lines.Zip(_lines, (one, other) => one.IsSame(other)).All(same => same) ? _lines : lines;
    }

    private IReadOnlyList<Figure> FiguresOf()
    {
        var totals = Frame.Totals;
        var (p50, p95, ttft) = (Figures.Latency(totals.P50), Figures.Latency(totals.P95), Figures.Latency(totals.Ttft));
        return
        [
            new("Requests", Figures.Rate(totals.Rps), "/s", "Finished requests a second, mean of ten seconds"),
            new("Client success", Figures.Percent(totals.SuccessRate), totals.SuccessRate is null ? "" : "%", "Served share of the last minute's requests, callers' own faults left out", Bad: totals.SuccessRate is < 0.99),
            new("p50 latency", p50.Number, p50.Unit, "Median latency of the last five minutes", Minor: true),
            new("p95 latency", p95.Number, p95.Unit, "95th percentile of the last five minutes"),
            new("First token", ttft.Number, ttft.Unit, "Median time to the first token of streams, last five minutes", Minor: true),
            new("In flight", Figures.Count(totals.InFlight), "", "Requests being served now", Minor: true),
        ];
    }

    private void ChooseGrouping(Grouping grouping) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("group", grouping.Key), replace: true);

    private void ChooseRange(ChartRange range) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("range", range == ChartRange.All[0] ? null : range.Key), replace: true);
}
