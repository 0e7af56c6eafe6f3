namespace RouterConsole.Telemetry;

/// <summary>Which series are wanted.</summary>
/// <param name="From">First moment, UTC.</param>
/// <param name="To">Last moment, UTC.</param>
/// <param name="Step">Width of a point; rounded up to what is kept (1 s for ten minutes, 10 s for six hours).</param>
/// <param name="DeploymentId">One deployment's attempts; null = clients' requests of all or of <paramref name="Model"/>.</param>
/// <param name="Model">One model group.</param>
public sealed record SeriesQuery(DateTimeOffset From, DateTimeOffset To, TimeSpan Step, string? DeploymentId = null, string? Model = null);
