using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Charts;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages.Overview;

/// <summary>Requests, errors or latency of each deployment over time, with what operators and circuits did marked on it.</summary>
public sealed partial class TrafficCard : ComponentBase
{
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

    /// <summary>The deployments drawn.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Deployments { get; set; } = [];

    [Inject]
    private TrafficSeries Series { get; set; } = default!;

    private string? Only => Deployments.Count == 1 ? Deployments[0] : null;

    private string Title => Deployments.Count == 1 ? s_titles[_metric] : $"{s_titles[_metric]}, by deployment";

    private IChartSource _source
    {
        get
        {
            var key = $"{_metric}:{string.Join(',', Deployments)}";
            if (_made is null || key != _key)
            {
                (_made, _key) = (new DeploymentSource(Series, Deployments, _metric), key);
            }

            return _made;
        }
    }
}
