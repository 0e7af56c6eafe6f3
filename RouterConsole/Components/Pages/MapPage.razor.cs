using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Pages.Map;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages;

/// <summary>Aliases, models, deployments and fallbacks, with the traffic between them and the health of each.</summary>
public sealed partial class MapPage : LiveComponent
{
    private MapPlan _plan = MapPlan.Empty;
    private MapFlows _flows = new([], [], 1);
    private IReadOnlyList<MapLook> _looks = [];
    private IReadOnlyList<string> _models = [];
    private Dictionary<string, LiveDeployment> _deployments = [];
    private RouterConfig? _planned;

    /// <summary>One group alone, in the address.</summary>
    [SupplyParameterFromQuery(Name = "model")]
    public string? Model { get; set; }

    /// <summary><c>table</c> or <c>drawing</c>, in the address. A phone shows the table unless told otherwise.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private TrafficFlows Traffic { get; set; } = default!;

    [Inject]
    private TrafficSeries Series { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool AsTable => View == "table" || (View is null && Browser.Facts is { Narrow: true });

    private IEnumerable<string> Notes => Live.IsPast ? _plan.Notes.Append("Of earlier moments only the deployments' own traffic is kept.") : _plan.Notes;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _planned = null;
        OnFrame();
    }

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        var config = Frame.Config;
        if (!ReferenceEquals(config, _planned))
        {
            _planned = config;
            _models = [.. config.Deployments.Select(d => d.Model).Distinct(StringComparer.Ordinal)];
            _plan = MapLayout.Of(config, Estate.GroupsOf(Names(config)), string.IsNullOrEmpty(Model) ? null : Model);
        }

        _deployments = Frame.Deployments.ToDictionary(d => d.Config.Id, StringComparer.Ordinal);
        _flows = MapFlows.Of(_plan, _deployments, Traffic, Series, Live.IsPast);
        var looks = MapLook.Of(_plan, _deployments, Now);
        _looks = looks.SequenceEqual(_looks) ? _looks : looks;
        return true;
    }

    private static IEnumerable<string> Names(RouterConfig config) =>
        config.Aliases.Keys.Concat(config.Fallbacks.Default).Concat(Enum.GetValues<FallbackKind>().SelectMany(kind => config.Fallbacks.Of(kind).SelectMany(chain => chain.Value.Append(chain.Key))));

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
