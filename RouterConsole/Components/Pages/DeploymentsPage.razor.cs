using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Pages.Deployments;
using RouterConsole.Components.Wording;
using RouterConsole.Live;
using RouterConsole.Operations;

namespace RouterConsole.Components.Pages;

/// <summary>Every deployment, live, in its configured place. Filter and chips live in the address.</summary>
public sealed partial class DeploymentsPage : LiveComponent
{
    private readonly HashSet<string> _selected = new(StringComparer.Ordinal);
    private IReadOnlyList<TableItem> _items = [];
    private DeploymentFilter _filter = DeploymentFilter.All[0];
    private string? _text;

    /// <summary>The filter text, in the address.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>The chosen chip, in the address.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? ShowKey { get; set; }

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IReadOnlyList<string> Chosen => [.. Frame.Deployments.Select(d => d.Config.Id).Where(_selected.Contains)];

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        (_text, _filter) = (Query, DeploymentFilter.Of(ShowKey));
        OnFrame();
    }

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        _selected.IntersectWith(Frame.Deployments.Select(d => d.Config.Id));
        _items = [.. Frame.Deployments.GroupBy(d => d.Config.Model, StringComparer.Ordinal).SelectMany(Lines)];
        return true;
    }

    private IEnumerable<TableItem> Lines(IGrouping<string, LiveDeployment> group)
    {
        var shown = group.Where(d => _filter.Matches(d) && DeploymentFilter.Contains(d, _text, Now)).ToList();
        if (shown.Count == 0)
        {
            return [];
        }

        var config = Estate.Current.Config;
        var strategy = config.Models.GetValueOrDefault(group.Key)?.Strategy ?? config.Settings.RoutingStrategy;
        var about = $"{Figures.Counted(group.Count(), "deployment")} · {Words.Of(strategy)} · {group.Count(d => !HealthLook.IsOut(d.Status))} serving";
        return [new TableItem($"model:{group.Key}", group.Key, about, null), .. shown.Select(d => new TableItem(d.Config.Id, group.Key, "", d))];
    }

    private void FilterBy(ChangeEventArgs typed) => Go("q", string.IsNullOrWhiteSpace(typed.Value?.ToString()) ? null : typed.Value.ToString());

    private void Show(DeploymentFilter filter) => Go("show", filter == DeploymentFilter.All[0] ? null : filter.Key);

    private void ClearFilter() => Navigation.NavigateTo("/ui/deployments", replace: true);

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value), replace: true);

    private void Select((string Id, bool Chosen) choice)
    {
        if (choice.Chosen)
        {
            _selected.Add(choice.Id);
        }
        else
        {
            _selected.Remove(choice.Id);
        }
    }
}
