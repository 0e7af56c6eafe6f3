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

    /// <summary>Median time to first token.</summary>
    FirstToken,

    /// <summary>Tokens a second.</summary>
    Tokens,

    /// <summary>Requests in flight.</summary>
    InFlight,
}
