using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Circuit;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Controls;

/// <summary>
/// The six figures, each over its last ten minutes. Their lines are drawn by the browser from one small message a step, which all
/// circuits share; their highest and lowest are told in words.
/// </summary>
public sealed partial class FigureStrip : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan s_span = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);
    private BrowserModule? _module;
    private ElementReference _host;
    private FigureSource? _source;
    private string? _sourceOf;
    private DateTimeOffset _pushed;
    private IReadOnlyList<double?[]> _rows = [];
    private bool _busy;

    /// <summary>The figures; their lines follow the order of <see cref="FigureSource"/>.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Figure> Figures { get; set; } = [];

    /// <summary>The moment shown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The deployment whose attempts are drawn; null = all clients' requests.</summary>
    [Parameter]
    public string? DeploymentId { get; set; }

    [Inject]
    private TrafficSeries Series { get; set; } = default!;

    [Inject]
    private ChartFeed Feed { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private DateTimeOffset Edge => new(Now.Ticks - (Now.Ticks % s_step.Ticks), TimeSpan.Zero);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_source is null || _sourceOf != DeploymentId)
        {
            (_source, _sourceOf, _pushed) = (new FigureSource(Series, DeploymentId), DeploymentId, default);
        }

        if (Edge != _pushed)
        {
            _rows = _source.Rows(Edge - s_span, Edge, s_step);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = new BrowserModule(Js, "./js/spark.js");
            await SendAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!_busy && _module is not null && Edge != _pushed)
        {
            await SendAsync();
        }
    }

    private async Task SendAsync()
    {
        var from = _pushed;
        (_busy, _pushed) = (true, Edge);
        if (Edge < from || Edge - s_span > from)
        {
            await _module!.InvokeVoidAsync("create", _host, Rows(Edge - s_span), _source!.Lines.Count + 1, s_span.TotalSeconds);
        }
        else
        {
            await _module!.InvokeVoidAsync("push", _host, Rows(from));
        }

        _busy = false;
    }

    private byte[] Rows(DateTimeOffset from) => Feed.Rows(_source!, $"figures:{DeploymentId}", from, Edge, s_step);

    /// <summary>What a small line shows, for those who do not see it.</summary>
    private string Trend(int line)
    {
        var values = _rows.Select(row => row[line + 1]).OfType<double>().ToList();
        return values.Count == 0 ? "Nothing known in the last ten minutes" : $"Last ten minutes: {Say(values.Min())} to {Say(values.Max())}";

        string Say(double value) => line switch
        {
            0 => $"{Wording.Figures.Rate(value)} /s",
            1 => $"{Wording.Figures.Percent(value)} %",
            5 => Wording.Figures.Count((long)value),
            _ => Wording.Figures.LatencyText(value),
        };
    }
}
