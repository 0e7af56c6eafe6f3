using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Charts;

/// <summary>
/// A graph over time, live or of an earlier moment, with what operators and circuits did marked on it. The markup is rendered when its
/// shape changes; numbers go straight to the browser: the whole window once, then the steps that are over, never more than one
/// message on the way. A click shows that moment. Its twin is a table.
/// </summary>
public sealed partial class TimeChart : ComponentBase, IAsyncDisposable
{
    private readonly string _key = Guid.NewGuid().ToString("N");
    private readonly HashSet<int> _hidden = [];
    private BrowserModule? _module;
    private DotNetObjectReference<TimeChart>? _self;
    private ElementReference _host;
    private Shape? _shape;
    private Shape? _drawn;
    private DateTimeOffset _pushed;
    private IReadOnlyList<ChartMark> _marks = [];
    private IReadOnlyList<ChartMark> _marksSent = [];
    private (long Newest, DateTimeOffset Edge, Shape? Shape) _marksOf;
    private bool _busy;
    private bool _render = true;

    /// <summary>Where the rows come from; another <see cref="SourceKey"/> draws anew.</summary>
    [Parameter, EditorRequired]
    public IChartSource Source { get; set; } = default!;

    /// <summary>Names the source's content, the same in every circuit: lines, metric.</summary>
    [Parameter, EditorRequired]
    public string SourceKey { get; set; } = "";

    /// <summary>The span shown.</summary>
    [Parameter, EditorRequired]
    public ChartRange Range { get; set; } = ChartRange.All[0];

    /// <summary>The right edge.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>What it shows, in words.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Marks only what was done to one deployment, and what concerns all.</summary>
    [Parameter]
    public string? DeploymentId { get; set; }

    /// <summary>Marks only what was done to one model's deployments, and what concerns all.</summary>
    [Parameter]
    public string? Model { get; set; }

    /// <summary>Lines are piled up.</summary>
    [Parameter]
    public bool Stacked { get; set; }

    /// <summary>Shows numbers in place of lines.</summary>
    [Parameter]
    public bool AsTable { get; set; }

    /// <summary>A legend for a single line, too.</summary>
    [Parameter]
    public bool AlwaysLegend { get; set; }

    /// <summary>A figure behind a line's name in the legend.</summary>
    [Parameter]
    public Func<int, string>? LegendNote { get; set; }

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 210;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private BrowserState Browser { get; set; } = default!;

    [Inject]
    private ChartFeed Feed { get; set; } = default!;

    [Inject]
    private EventLog Events { get; set; } = default!;

    [Inject]
    private TimeTravel Travel { get; set; } = default!;

    /// <summary>The end of the newest step that is over: the same in every circuit.</summary>
    private DateTimeOffset Edge => new(Now.Ticks - (Now.Ticks % Range.Step.Ticks), TimeSpan.Zero);

    private DateTimeOffset From => Edge - Range.Length;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.CloseAsync("destroy", _key);
        }

        _self?.Dispose();
    }

    /// <summary>Called by the browser: somebody clicked at a moment, in seconds since 1970.</summary>
    [JSInvokable]
    public Task OnMomentChosen(double seconds) => InvokeAsync(() => Travel.GoAsync(DateTimeOffset.FromUnixTimeSeconds((long)seconds) + Range.Step));

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var shape = new Shape(SourceKey, Range.Key, AsTable, Stacked, Height);
        var hadMarks = _marks.Count > 0;
        if (_marksOf != (Events.Newest, Edge, shape))
        {
            _marksOf = (Events.Newest, Edge, shape);
            var marks = ChartMarks.Of(Events, From, Now, DeploymentId, Model);
            _marks = marks.SequenceEqual(_marks) ? _marks : marks;
        }

        _render = shape != _shape || (AsTable && Edge != _pushed) || LegendNote is not null || hadMarks != _marks.Count > 0;
        if (shape.Source != _shape?.Source)
        {
            _hidden.Clear();
        }

        _shape = shape;
    }

    /// <inheritdoc />
    protected override bool ShouldRender()
    {
        var render = _render;
        _render = true;
        return render;
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!AsTable && _drawn == _shape)
        {
            await PushAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (AsTable)
        {
            _pushed = Edge;
        }

        if (_drawn == _shape)
        {
            return;
        }

        var shape = _drawn = _shape;
        if (AsTable)
        {
            await (_module?.InvokeVoidAsync("destroy", _key) ?? ValueTask.CompletedTask);
            return;
        }

        _module ??= new BrowserModule(Js, "./js/chart.js");
        _self ??= DotNetObjectReference.Create(this);
        var plan = new Plan(Source.Lines, Source.Unit == ChartUnit.Milliseconds ? "ms" : "rate", Stacked, Height, Range.Length.TotalSeconds, Browser.Facts?.OffsetMinutes ?? 0);
        (_pushed, _marksSent, _busy) = (Edge, _marks, true);
        await _module.InvokeVoidAsync("create", _key, _host, plan, Feed.Rows(Source, SourceKey, From, Edge, Range.Step), _marks, _self);
        _busy = false;
        _drawn = shape;
    }

    private async Task PushAsync()
    {
        // One message at a time: a slow browser gets more rows at once, never a queue of them.
        if (_busy || _module is null || (Edge == _pushed && ReferenceEquals(_marks, _marksSent)))
        {
            return;
        }

        // Back in time, or far ahead: another window.
        var (isMoved, from) = (Edge < _pushed || From > _pushed, _pushed);
        (_pushed, _busy) = (Edge, true);
        if (isMoved)
        {
            await _module.InvokeVoidAsync("set", _key, Feed.Rows(Source, SourceKey, From, Edge, Range.Step), _marksSent = _marks);
        }
        else
        {
            var marks = ReferenceEquals(_marks, _marksSent) ? null : _marks;
            _marksSent = _marks;
            await _module.InvokeVoidAsync("push", _key, Feed.Rows(Source, SourceKey, from, Edge, Range.Step), marks);
        }

        _busy = false;
    }

    private async Task ToggleAsync(int index)
    {
        var shown = _hidden.Remove(index);
        if (!shown)
        {
            _hidden.Add(index);
        }

        if (_module is not null && !AsTable)
        {
            await _module.InvokeVoidAsync("show", _key, index, shown);
        }
    }

    private IEnumerable<(string Time, string Address, IEnumerable<string> Values, string Done)> TableRows()
    {
        var rows = Source.Rows(From, Edge, Range.Step);
        for (var at = rows.Count - 1; at >= 0; at--)
        {
            var begin = rows[at][0]!.Value;
            var end = at + 1 < rows.Count ? rows[at + 1][0]!.Value : double.MaxValue;
            var moment = DateTimeOffset.FromUnixTimeMilliseconds((long)(begin * 1000));
            yield return (
                Browser.Clock(moment, Now, seconds: true),
                Travel.AddressOf(moment + Range.Step),
                rows[at].Skip(1).Select(Text),
                string.Join(" · ", _marks.Where(mark => mark.At >= begin && mark.At < end).Select(mark => mark.Text)));
        }
    }

    private string Text(double? value) => (value, Source.Unit) switch
    {
        (null, _) => Figures.None,
        (_, ChartUnit.Milliseconds) => Figures.LatencyText(value),
        _ => value.Value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private sealed record Shape(string Source, string Range, bool AsTable, bool Stacked, int Height);

    private sealed record Plan(IReadOnlyList<ChartLine> Lines, string Unit, bool Stacked, int Height, double Seconds, int OffsetMinutes);
}
