using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Pages.Models;
using RouterConsole.Components.Wording;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages;

/// <summary>Each model group: how it picks, its deployments' weights beside the live split, what room is left, and what leads to it.</summary>
public sealed partial class ModelsPage : LiveComponent
{
    private const int Most = 40;
    private IReadOnlyList<(string Model, IReadOnlyList<LiveDeployment> Members)> _groups = [];
    private IReadOnlyDictionary<string, LeadsHere> _leads = new Dictionary<string, LeadsHere>();
    private long _revision = -1;

    /// <summary>Text to find, in the address.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>The time range, in the address.</summary>
    [SupplyParameterFromQuery(Name = "range")]
    public string? RangeKey { get; set; }

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Told => _groups.Count > Most
        ? $"{Most} of {Figures.Counted(_groups.Count, "model")}; filter to find the others"
        : Figures.Counted(_groups.Count, "model");

    /// <inheritdoc />
    protected override void OnParametersSet() => Read();

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        Read();
        return true;
    }

    private void Read()
    {
        var now = Estate.Current;
        if (now.Number != _revision)
        {
            (_revision, _leads) = (now.Number, LeadsHere.Of(Estate));
        }

        var groups = Frame.Deployments.GroupBy(d => d.Config.Model, StringComparer.Ordinal)
            .Select(group => (Model: group.Key, Members: (IReadOnlyList<LiveDeployment>)[.. group])).ToList();
        groups.AddRange(now.Config.Models.Keys.Where(model => groups.TrueForAll(g => g.Model != model)).Select(model => (model, (IReadOnlyList<LiveDeployment>)[])).ToList());
        _groups = [.. groups.Where(group => WordSearch.Finds(Query, Names(group.Model, group.Members)))];
    }

    private IReadOnlyList<string?> Names(string model, IReadOnlyList<LiveDeployment> members) =>
        string.IsNullOrWhiteSpace(Query) ? [] : [model, .. members.Select(d => d.Config.Id), .. _leads.GetValueOrDefault(model, LeadsHere.Nothing).Aliases];

    private void ChooseRange(ChartRange range) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("range", range == ChartRange.All[0] ? null : range.Key), replace: true);

    private void Go(ChangeEventArgs typed)
    {
        var text = typed.Value?.ToString();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);
    }
}
