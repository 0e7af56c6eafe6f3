using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;

namespace RouterConsole.Components.Charts;

/// <summary>
/// A live graph over time. The markup is rendered when its shape changes; numbers go straight to the browser: the whole window
/// once, then the newest two rows a tick, never more than one message on the way. Its twin is a table.
/// </summary>
public sealed partial class TimeChart : ComponentBase, IAsyncDisposable
{
    private readonly string _key = Guid.NewGuid().ToString("N");
    private readonly HashSet<int> _hidden = [];
    private BrowserModule? _module;
    private ElementReference _host;
    private Shape? _shape;
    private Shape? _drawn;
    private DateTimeOffset _pushed;
    private int _marksSent;
    private bool _busy;
    private bool _render = true;

    /// <summary>Where the rows come from; another <see cref="SourceKey"/> draws anew.</summary>
    [Parameter, EditorRequired]
    public IChartSource Source { get; set; } = default!;

    /// <summary>Names the source's content: lines, metric.</summary>
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

    /// <summary>What happened meanwhile.</summary>
    [Parameter]
    public IReadOnlyList<ChartMark> Marks { get; set; } = [];

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

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("destroy", _key);
            await _module.DisposeAsync();
        }
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var shape = new Shape(SourceKey, Range.Key, AsTable, Stacked, Height);
        _render = shape != _shape || (AsTable && Now - _pushed >= Range.Step) || LegendNote is not null;
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
        if (_drawn == _shape)
        {
            return;
        }

        var shape = _drawn = _shape;
        if (AsTable)
        {
            _pushed = Now;
            await (_module?.InvokeVoidAsync("destroy", _key) ?? ValueTask.CompletedTask);
            return;
        }

        _module ??= new BrowserModule(Js, "./js/chart.js");
        var plan = new Plan(Source.Lines, Source.Unit == ChartUnit.Milliseconds ? "ms" : "rate", Stacked, Height, Range.Length.TotalSeconds, Browser.Facts?.OffsetMinutes ?? 0);
        (_pushed, _marksSent, _busy) = (Now, Marks.Count, true);
        await _module.InvokeVoidAsync("create", _key, _host, plan, Source.Rows(Now - Range.Length, Now, Range.Step), Marks);
        _busy = false;
        _drawn = shape;
    }

    private async Task PushAsync()
    {
        // One message at a time and one a second: a slow browser gets fewer rows, never a queue of them.
        if (_busy || _module is null || Now - _pushed < TimeSpan.FromSeconds(1))
        {
            return;
        }

        var from = _pushed - Range.Step < Now - Range.Length ? Now - Range.Length : _pushed - Range.Step;
        var marks = Marks.Count == _marksSent ? null : Marks;
        (_pushed, _marksSent, _busy) = (Now, Marks.Count, true);
        await _module.InvokeVoidAsync("push", _key, Source.Rows(from, Now, Range.Step), marks);
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

    private IEnumerable<(string Time, IEnumerable<string> Values)> TableRows() =>
        Source.Rows(Now - Range.Length, Now, Range.Step).Reverse().Select(row => (
            Browser.Clock(DateTimeOffset.FromUnixTimeMilliseconds((long)(row[0]!.Value * 1000)), Now, seconds: true),
            row.Skip(1).Select(Text)));

    private string Text(double? value) => (value, Source.Unit) switch
    {
        (null, _) => Figures.None,
        (_, ChartUnit.Milliseconds) => Figures.LatencyText(value),
        _ => value.Value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private sealed record Shape(string Source, string Range, bool AsTable, bool Stacked, int Height);

    private sealed record Plan(IReadOnlyList<ChartLine> Lines, string Unit, bool Stacked, int Height, double Seconds, int OffsetMinutes);
}
