using System.Globalization;
using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Pages.Deployments;
using RouterConsole.Components.Wording;
using RouterConsole.Live;
using RouterConsole.Operations;

namespace RouterConsole.Components.Pages;

/// <summary>Every deployment, live. Filter, order and groups live in the address, the columns in the browser. Rows keep their place.</summary>
public sealed partial class DeploymentsPage : LiveComponent
{
    private const string Kept = "deployment-columns";
    private static readonly string[] s_words = ["healthy", "degraded", "half-open", "cooldown", "unhealthy", "paused", "draining", "drained", "unknown"];

    private readonly RowSelection _selected = new();
    private readonly TableOrder _order = new();
    private IReadOnlyList<TableItem> _items = [];
    private IReadOnlyList<string> _shown = [];
    private IReadOnlyList<TableColumn> _columns = TableColumns.Of(null);
    private IReadOnlyList<string> _models = [];
    private IReadOnlyList<string> _providers = [];
    private IReadOnlyList<string> _tags = [];
    private TableQuery _query = new(null, DeploymentFilter.All[0], null, null, null, null, null, false, TableGroup.All[0]);
    private long _revision = -1;

    /// <summary>The filter text, in the address.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>The chosen chip, in the address.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? ShowKey { get; set; }

    /// <summary>Only that model, in the address.</summary>
    [SupplyParameterFromQuery(Name = "model")]
    public string? Model { get; set; }

    /// <summary>Only that provider, in the address.</summary>
    [SupplyParameterFromQuery(Name = "provider")]
    public string? Provider { get; set; }

    /// <summary>Only that tag, in the address.</summary>
    [SupplyParameterFromQuery(Name = "tag")]
    public string? Tag { get; set; }

    /// <summary>Only that state, in the address.</summary>
    [SupplyParameterFromQuery(Name = "health")]
    public string? Health { get; set; }

    /// <summary>The column ordered by, with a minus for the largest first, in the address.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortKey { get; set; }

    /// <summary>How rows are put together, in the address.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? GroupKey { get; set; }

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IReadOnlyList<string> Chosen => [.. Frame.Deployments.Select(d => d.Config.Id).Where(_selected.Contains)];

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var (column, descending) = TableQuery.Order(SortKey);
        _query = new TableQuery(Query, DeploymentFilter.Of(ShowKey), Model, Provider, Tag, Health, column, descending, TableGroup.Find(GroupKey));
        OnFrame();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await Browser.KeptAsync(Kept) is { Length: > 0 } keys)
        {
            _columns = TableColumns.Of(keys);
            StateHasChanged();
        }
    }

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        _selected.Keep(Frame.Deployments.Select(d => d.Config.Id));
        if (_revision != Frame.Revision)
        {
            _revision = Frame.Revision;
            _models = Names(Frame.Deployments.Select(d => d.Config.Model));
            _providers = Names(Frame.Deployments.Select(d => d.Config.Provider));
            _tags = Names(Frame.Deployments.SelectMany(d => d.Config.Tags));
        }

        var shown = _order.Arrange([.. Frame.Deployments.Where(d => _query.Shows(d, Now))], _query.Sort, _query.IsDescending, Now);
        _items = _query.Group.Of is { } group ? [.. Grouped(shown, group)] : [.. shown.Select(Row)];
        _shown = [.. _items.Where(i => i.Deployment is not null).Select(i => i.Key)];
        return true;
    }

    private static TableItem Row(LiveDeployment deployment) => new(deployment.Config.Id, deployment.Config.Model, "", deployment);

    private static IReadOnlyList<string> Names(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Groups stand in configured order, whatever their rows are ordered by: they do not move either.</summary>
    private IEnumerable<TableItem> Grouped(IReadOnlyList<LiveDeployment> shown, Func<LiveDeployment, string> group)
    {
        var rows = shown.ToLookup(group, StringComparer.Ordinal);
        foreach (var all in Frame.Deployments.GroupBy(group, StringComparer.Ordinal).Where(g => rows.Contains(g.Key)))
        {
            yield return new TableItem($"group:{all.Key}", all.Key, About(all.Key, [.. all]), null);
            foreach (var row in rows[all.Key])
            {
                yield return Row(row);
            }
        }
    }

    private string About(string name, IReadOnlyList<LiveDeployment> members)
    {
        var config = Estate.Current.Config;
        var strategy = _query.Group.Key == "model" ? $" · {Words.Of(config.Models.GetValueOrDefault(name)?.Strategy ?? config.Settings.RoutingStrategy)}" : "";
        return $"{Figures.Counted(members.Count, "deployment")}{strategy} · {members.Count(d => !HealthLook.IsOut(d.Status))} serving";
    }

    private void FilterBy(ChangeEventArgs typed) => Pick("q", typed);

    private void Pick(string name, ChangeEventArgs chosen)
    {
        var value = chosen.Value?.ToString();
        Go(name, string.IsNullOrWhiteSpace(value) || (name == "group" && value == TableGroup.All[0].Key) ? null : value);
    }

    private void Show(DeploymentFilter filter) => Go("show", filter == DeploymentFilter.All[0] ? null : filter.Key);

    /// <summary>First the way that is asked for most, then the other, then as configured.</summary>
    private void SortBy(TableColumn column)
    {
        var first = column.IsNumber || column.Key is "health" or "why";
        Go("sort", _query.Sort != column ? (first ? $"-{column.Key}" : column.Key) : _query.IsDescending == first ? (first ? column.Key : $"-{column.Key}") : null);
    }

    private void Reorder()
    {
        _order.Again();
        OnFrame();
    }

    private void ClearFilter() => Navigation.NavigateTo("/ui/deployments", replace: true);

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value), replace: true);

    private void Select((string Id, bool IsRange) choice) => _selected.Toggle(choice.Id, choice.IsRange, _shown);

    private async Task ChooseAsync(TableColumn? column)
    {
        _columns = column is null
            ? TableColumns.Of(null)
            : [.. TableColumns.All.Where(c => c == column ? !_columns.Contains(c) : _columns.Contains(c))];
        await Browser.KeepAsync(Kept, column is null ? "" : string.Join(',', _columns.Select(c => c.Key)));
    }

    private Task ExportAsync() => Browser.SaveAsync(
        string.Create(CultureInfo.InvariantCulture, $"deployments-{Now:yyyyMMdd-HHmmss}.csv"),
        "text/csv;charset=utf-8",
        DeploymentsCsv.Write(_columns, _items.Select(i => i.Deployment).OfType<LiveDeployment>())).AsTask();
}
