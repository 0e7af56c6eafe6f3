using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages.Overview;

/// <summary>What failed upstream, by class, and how much of it clients saw: fallbacks hide outages.</summary>
public sealed partial class ErrorsCard : ComponentBase
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);
    private IReadOnlyList<(ErrorKind Kind, long Count)> _seen = [];
    private ErrorClassSource? _source;
    private string _key = "";
    private DateTimeOffset _readAt;
    private ChartRange? _readRange;

    /// <summary>The moment shown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The span shown.</summary>
    [Parameter, EditorRequired]
    public ChartRange Range { get; set; } = ChartRange.All[0];

    /// <summary>What clients got and upstreams gave.</summary>
    [Parameter, EditorRequired]
    public LiveTotals Totals { get; set; } = default!;

    /// <summary>The deployment counted; null = all.</summary>
    [Parameter]
    public string? DeploymentId { get; set; }

    [Inject]
    private TrafficSeries Series { get; set; } = default!;

    private string Beside => Totals is { SuccessRate: { } clients, UpstreamSuccessRate: { } upstreams }
        ? $"Failed attempts a second. In the last minute clients saw {Figures.Percent(1 - clients)} %, upstreams gave {Figures.Percent(1 - upstreams)} %."
        : "Failed attempts a second.";

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if ((Now - _readAt).Duration() < (Range.Length > TimeSpan.FromHours(6) ? Range.Step : s_every) && Range == _readRange)
        {
            return;
        }

        (_readAt, _readRange) = (Now, Range);
        _seen = ErrorClassSource.Seen(Series, DeploymentId, Now - Range.Length, Now, Range.Step);
        var kinds = _seen.Select(s => s.Kind).Take(ChartLine.Colours).Order().ToList();
        var key = $"{string.Join(',', kinds)}:{DeploymentId}";
        if (key != _key)
        {
            (_source, _key) = (new ErrorClassSource(Series, DeploymentId, kinds), key);
        }
    }

    private string Note(int line)
    {
        var all = _seen.Sum(s => s.Count);
        var kind = _seen.Select(s => s.Kind).Take(ChartLine.Colours).Order().ElementAtOrDefault(line);
        return $"{Figures.Count(_seen.FirstOrDefault(s => s.Kind == kind).Count)} of {Figures.Count(all)}";
    }
}
