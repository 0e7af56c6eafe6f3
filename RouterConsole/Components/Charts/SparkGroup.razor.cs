using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;

namespace RouterConsole.Components.Charts;

/// <summary>
/// Small lines of the last ten minutes, one <see cref="SparkLine"/> for each line of a source, somewhere in the content. They are drawn
/// by the browser from one small message a step, which all circuits share; the content gets their trends in words.
/// </summary>
public sealed partial class SparkGroup : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan s_span = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);
    private BrowserModule? _module;
    private ElementReference _host;
    private string? _shown;
    private DateTimeOffset _pushed;
    private IReadOnlyList<double?[]> _rows = [];
    private bool _busy;

    /// <summary>Where the rows come from; another <see cref="SourceKey"/> draws anew.</summary>
    [Parameter, EditorRequired]
    public IChartSource Source { get; set; } = default!;

    /// <summary>Names the source's content, the same in every circuit.</summary>
    [Parameter, EditorRequired]
    public string SourceKey { get; set; } = "";

    /// <summary>The moment shown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>A line's value in words.</summary>
    [Parameter, EditorRequired]
    public Func<int, double, string> Say { get; set; } = default!;

    /// <summary>The content; gets each line's trend in words.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<IReadOnlyList<string>> ChildContent { get; set; } = default!;

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
        if (_shown != SourceKey)
        {
            (_shown, _pushed) = (SourceKey, default);
        }

        if (Edge != _pushed)
        {
            _rows = Source.Rows(Edge - s_span, Edge, s_step);
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
            await _module!.InvokeVoidAsync("create", _host, Rows(Edge - s_span), Source.Lines.Count + 1, s_span.TotalSeconds);
        }
        else
        {
            await _module!.InvokeVoidAsync("push", _host, Rows(from));
        }

        _busy = false;
    }

    private byte[] Rows(DateTimeOffset from) => Feed.Rows(Source, SourceKey, from, Edge, s_step);

    private List<string> Trends() => [.. Source.Lines.Select((_, line) => Trend(line))];

    private string Trend(int line)
    {
        var values = _rows.Select(row => row[line + 1]).OfType<double>().ToList();
        return values.Count == 0 ? "Nothing known in the last ten minutes" : $"Last ten minutes: {Say(line, values.Min())} to {Say(line, values.Max())}";
    }
}
