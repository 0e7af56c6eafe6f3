namespace RouterConsole.Telemetry;

/// <summary>Names a series: one deployment's attempts, one model's requests, or all requests.</summary>
/// <param name="DeploymentId">The deployment; null = clients' requests.</param>
/// <param name="Model">The model group; null = of all.</param>
internal readonly record struct SeriesKey(string? DeploymentId, string? Model)
{
    /// <summary>Clients' requests of all models.</summary>
    public static SeriesKey Total { get; } = new(null, null);

    /// <summary>Its name where it is kept.</summary>
    public string Text => DeploymentId is not null ? $"d:{DeploymentId}" : Model is not null ? $"m:{Model}" : "t";
}
