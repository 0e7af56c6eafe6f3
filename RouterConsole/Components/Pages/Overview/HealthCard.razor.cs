using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Controls;
using RouterConsole.Components.Wording;
using RouterConsole.Live;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages.Overview;

/// <summary>A line per deployment: state, history, rates. Large estates show who is out, who is on trial, and the busiest.</summary>
public sealed partial class HealthCard : ComponentBase
{
    private const int Most = 16;
    private static readonly TimeSpan s_historyEvery = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, string> _histories = new(StringComparer.Ordinal);
    private IReadOnlyList<LiveDeployment> _shown = [];
    private DateTimeOffset _readAt;

    /// <summary>The moment shown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>All deployments, in configured order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LiveDeployment> Deployments { get; set; } = [];

    [Inject]
    private TrafficSeries Series { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _shown = Deployments.Count <= Most ? Deployments : Pick();
        if (Now - _readAt >= s_historyEvery || _shown.Any(d => !_histories.ContainsKey(d.Config.Id)))
        {
            _readAt = Now;
            foreach (var deployment in _shown)
            {
                _histories[deployment.Config.Id] = HealthHistory.Of(Series, deployment.Config.Id, Now);
            }
        }
    }

    private List<LiveDeployment> Pick()
    {
        var picked = Deployments.OrderByDescending(d => HealthLook.IsOut(d.Status) ? 2 : HealthLook.IsOnTrial(d.Status) ? 1 : 0)
            .ThenByDescending(d => d.Status.TotalRequests).Take(Most).Select(d => d.Config.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Deployments.Where(d => picked.Contains(d.Config.Id))];
    }
}
