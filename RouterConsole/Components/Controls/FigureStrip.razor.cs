using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Controls;

/// <summary>The six figures, each over its last ten minutes. Their lines are drawn by the browser from one small message a tick.</summary>
public sealed partial class FigureStrip : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan s_span = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);
    private BrowserModule? _module;
    private ElementReference _host;
    private DateTimeOffset _pushed;
    private bool _busy;

    /// <summary>The figures; their lines follow the order of <see cref="Row"/>.</summary>
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
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = new BrowserModule(Js, "./js/spark.js");
            await SendAsync("create", Now - s_span);
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!_busy && _module is not null && Now - _pushed >= TimeSpan.FromSeconds(2))
        {
            await SendAsync("push", _pushed - s_step);
        }
    }

    private async Task SendAsync(string function, DateTimeOffset from)
    {
        (_busy, _pushed) = (true, Now);
        var rows = Series.Query(new SeriesQuery(from < Now - s_span ? Now - s_span : from, Now, s_step, DeploymentId)).Select(Row).ToList();
        await _module!.InvokeVoidAsync(function, _host, rows, s_span.TotalSeconds);
        _busy = false;
    }

    /// <summary>A point as the lines take it: requests, served share, p50, p95, first token, in flight.</summary>
    private static double?[] Row(SeriesPoint point) =>
    [
        point.At.ToUnixTimeSeconds(),
        point.Requests / s_step.TotalSeconds,
        point.Requests == 0 ? null : 1 - (double)point.Failed / point.Requests,
        point.P50Ms,
        point.P95Ms,
        point.TimeToFirstTokenMs,
        point.InFlight,
    ];
}
