namespace RouterConsole.Telemetry;

/// <summary>Which series are wanted.</summary>
/// <param name="From">First moment, UTC; the step it falls into is the first. Earlier than kept: what is kept.</param>
/// <param name="To">Last moment, UTC, not included.</param>
/// <param name="Step">Width of a point; rounded up to what is kept (whole seconds for ten minutes, tens of seconds for six hours).</param>
/// <param name="DeploymentId">One deployment's attempts; null = clients' requests of all or of <paramref name="Model"/>.</param>
/// <param name="Model">One model group.</param>
/// <param name="IncludeOpen">Also the step that is not over yet. Off, a graph's last point never dips.</param>
public sealed record SeriesQuery(
    DateTimeOffset From,
    DateTimeOffset To,
    TimeSpan Step,
    string? DeploymentId = null,
    string? Model = null,
    bool IncludeOpen = false);
