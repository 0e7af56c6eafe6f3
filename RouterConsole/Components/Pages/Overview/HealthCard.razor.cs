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
    private const int MostGroups = 20;
    private static readonly TimeSpan s_historyEvery = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, string> _histories = new(StringComparer.Ordinal);
    private HashSet<string> _shown = [];
    private IReadOnlyList<KeyValuePair<string, IReadOnlyList<LiveDeployment>>> _groups = [];
    private DateTimeOffset _readAt;

    /// <summary>The moment shown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>All deployments, in configured order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LiveDeployment> Deployments { get; set; } = [];

    /// <summary>What they are put together by.</summary>
    [Parameter]
    public Grouping Grouping { get; set; } = Grouping.All[0];

    /// <summary>Raised when another way is chosen.</summary>
    [Parameter]
    public EventCallback<Grouping> GroupingChanged { get; set; }

    [Inject]
    private TrafficSeries Series { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _shown = (Deployments.Count <= Most ? Deployments : Pick()).Select(d => d.Config.Id).ToHashSet(StringComparer.Ordinal);
        _groups = Grouping.Key is null ? [KeyValuePair.Create("", Deployments)] : [.. Grouping.Groups(Deployments).Take(MostGroups)];
        if ((Now - _readAt).Duration() >= s_historyEvery || _shown.Any(id => !_histories.ContainsKey(id)))
        {
            _readAt = Now;
            foreach (var id in _shown)
            {
                _histories[id] = HealthHistory.Of(Series, id, Now);
            }
        }
    }

    private static string Sum(IReadOnlyList<LiveDeployment> members) =>
        $"{members.Count(d => !HealthLook.IsOut(d.Status))} of {members.Count} serve · {Figures.Rate(members.Sum(d => d.Rps))} /s";

    private List<LiveDeployment> Pick()
    {
        var picked = Deployments.OrderByDescending(d => HealthLook.IsOut(d.Status) ? 2 : HealthLook.IsOnTrial(d.Status) ? 1 : 0)
            .ThenByDescending(d => d.Status.TotalRequests).Take(Most).Select(d => d.Config.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Deployments.Where(d => picked.Contains(d.Config.Id))];
    }
}
