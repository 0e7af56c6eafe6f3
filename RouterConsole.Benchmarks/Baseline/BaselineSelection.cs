namespace RouterConsole.Benchmarks.Baseline;

/// <summary>How a selection ended.</summary>
internal enum BaselineSelection
{
    /// <summary>A deployment was picked.</summary>
    Selected,

    /// <summary>The model has no deployments.</summary>
    ModelNotFound,

    /// <summary>None of the model's deployments may be used now.</summary>
    NoAvailableDeployment,
}
