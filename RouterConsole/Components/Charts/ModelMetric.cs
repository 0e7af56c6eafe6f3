namespace RouterConsole.Components.Charts;

/// <summary>What a graph of one model shows.</summary>
public enum ModelMetric
{
    /// <summary>Requests a second, and fallbacks from it.</summary>
    Requests,

    /// <summary>Median and 95th percentile of latency, and time to first token.</summary>
    Latency,

    /// <summary>Requests a second that clients got no answer to.</summary>
    Errors,
}
