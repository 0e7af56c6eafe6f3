using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Charts;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Controls;

/// <summary>The six figures, each over its last ten minutes.</summary>
public sealed partial class FigureStrip : ComponentBase
{
    private FigureSource _source = default!;
    private string? _sourceOf;

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

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (_source is null || _sourceOf != DeploymentId)
        {
            (_source, _sourceOf) = (new FigureSource(Series, DeploymentId), DeploymentId);
        }
    }

    private static string Say(int line, double value) => line switch
    {
        0 => $"{Wording.Figures.Rate(value)} /s",
        1 => $"{Wording.Figures.Percent(value)} %",
        5 => Wording.Figures.Count((long)value),
        _ => Wording.Figures.LatencyText(value),
    };
}
