namespace RouterConsole.Components.Charts;

/// <summary>What a graph by deployment shows.</summary>
public enum DeploymentMetric
{
    /// <summary>Attempts a second.</summary>
    Requests,

    /// <summary>Failed attempts a second.</summary>
    Errors,

    /// <summary>Median latency.</summary>
    Latency,
}
