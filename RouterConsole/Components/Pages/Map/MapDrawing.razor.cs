using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;
using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Map;

/// <summary>
/// The map as a drawing. Its markup is rendered when the plan or a state changes; widths and figures go to the browser as plain
/// numbers, one small message a tick and only when one of them moved.
/// </summary>
public sealed partial class MapDrawing : ComponentBase, IAsyncDisposable
{
    private BrowserModule? _module;
    private ElementReference _host;
    private MapPlan? _plan;
    private List<MapLook> _looks = [];
    private MapFlows? _sent;
    private bool _render;
    private bool _busy;

    /// <summary>Where everything stands.</summary>
    [Parameter, EditorRequired]
    public MapPlan Plan { get; set; } = MapPlan.Empty;

    /// <summary>How each node looks.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MapLook> Looks { get; set; } = [];

    /// <summary>All deployments.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, LiveDeployment> Deployments { get; set; } = default!;

    /// <summary>How much passes.</summary>
    [Parameter, EditorRequired]
    public MapFlows Flows { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _render = !ReferenceEquals(Plan, _plan) || !Looks.SequenceEqual(_looks);
        (_plan, _looks) = (Plan, [.. Looks]);
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!_render)
        {
            await PushAsync(again: false);
        }
    }

    /// <inheritdoc />
    protected override bool ShouldRender() => _render;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _module ??= new BrowserModule(Js, "./js/map.js");
        await PushAsync(again: true);
    }

    private async Task PushAsync(bool again)
    {
        // One message at a time: a slow browser gets fewer of them.
        if (_busy || _module is null || (!again && _sent is { } sent && Same(sent, Flows)))
        {
            return;
        }

        (_busy, _sent) = (true, Flows);
        await _module.InvokeVoidAsync("draw", _host, Flows.Edges, Flows.Nodes, Flows.Widest);
        _busy = false;
    }

    private static bool Same(MapFlows one, MapFlows other) =>
        one.Widest.Equals(other.Widest) && one.Nodes.SequenceEqual(other.Nodes) && one.Edges.SequenceEqual(other.Edges);

    private static string Head(MapEdge edge)
    {
        // The arrow ends where the bow does: at the end of its path.
        var end = edge.Path[(edge.Path.LastIndexOf(' ', edge.Path.LastIndexOf(' ') - 1) + 1)..].Split(' ');
        return $"M{end[0]} {end[1]}m-4 -4l7 4l-7 4z";
    }

    private string Title(MapEdge edge) => edge.IsFallback
        ? $"{Plan.Nodes[edge.From].Name} falls back to {Plan.Nodes[edge.To].Name}: {edge.When}"
        : $"{Plan.Nodes[edge.From].Name} to {Plan.Nodes[edge.To].Name}";
}
