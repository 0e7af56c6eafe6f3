using RouterConsole.Telemetry;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>A series for a graph.</summary>
/// <param name="From">As asked for.</param>
/// <param name="To">As asked for.</param>
/// <param name="StepSeconds">The width of a point.</param>
/// <param name="Deployment">As asked for.</param>
/// <param name="Model">As asked for.</param>
/// <param name="Items">One point per step, oldest first.</param>
internal sealed record HistoryDto(
    DateTimeOffset From,
    DateTimeOffset To,
    double StepSeconds,
    string? Deployment,
    string? Model,
    IReadOnlyList<SeriesPoint> Items)
{
    /// <summary>All points come at once.</summary>
    public string? Next { get; }
}
