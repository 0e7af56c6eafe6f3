using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Charts;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages.Overview;

/// <summary>Requests, errors or latency of each deployment, or of several together, over time, with what operators and circuits did marked on it.</summary>
public sealed partial class TrafficCard : ComponentBase
{
    // What memory does not hold is read minute by minute and deployment by deployment: two seconds' worth.
    private const int MostMinutes = 600_000;
    private static readonly TimeSpan s_inMemory = TimeSpan.FromHours(6);

    private static readonly Dictionary<DeploymentMetric, string> s_titles = new()
    {
        [DeploymentMetric.Requests] = "Requests per second",
        [DeploymentMetric.Errors] = "Failed attempts per second",
        [DeploymentMetric.Latency] = "Median latency",
        [DeploymentMetric.FirstToken] = "Median time to first token",
        [DeploymentMetric.Tokens] = "Tokens per second",
        [DeploymentMetric.InFlight] = "Requests in flight",
    };

    private DeploymentMetric _metric;
    private IChartSource? _made;
    private string _key = "";

    /// <summary>The moment shown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The span shown.</summary>
    [Parameter, EditorRequired]
    public ChartRange Range { get; set; } = ChartRange.All[0];

    /// <summary>The lines drawn.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LineGroup> Lines { get; set; } = [];

    /// <summary>What they are put together by.</summary>
    [Parameter]
    public Grouping Grouping { get; set; } = Grouping.All[0];

    /// <summary>Raised when another way is chosen; without it none is offered.</summary>
    [Parameter]
    public EventCallback<Grouping> GroupingChanged { get; set; }

    [Inject]
    private TrafficSeries Series { get; set; } = default!;

    private string? Only => GroupingChanged.HasDelegate ? null : Lines is [{ Ids: [var id] }] ? id : null;

    private int Together => Lines.Where(line => line.Ids.Count > 1).Sum(line => line.Ids.Count);

    private bool IsTooMuch => Range.Length > s_inMemory && Together * Range.Length.TotalMinutes > MostMinutes;

    private string Title => GroupingChanged.HasDelegate ? $"{s_titles[_metric]}, by {Grouping.By}" : s_titles[_metric];

    private string? Note => (_metric, Grouping.Key) switch
    {
        (_, null) => null,
        (DeploymentMetric.InFlight, _) => "Each deployment's most in a step, added up.",
        (DeploymentMetric.Latency or DeploymentMetric.FirstToken, _) => "Median over all attempts of a line's deployments.",
        _ => null,
    };

    private IChartSource _source
    {
        get
        {
            var key = $"{_metric}:{string.Join(';', Lines.Select(line => $"{line.Name}={string.Join(',', line.Ids)}"))}";
            if (_made is null || key != _key)
            {
                (_made, _key) = (new DeploymentSource(Series, Lines, _metric), key);
            }

            return _made;
        }
    }
}
