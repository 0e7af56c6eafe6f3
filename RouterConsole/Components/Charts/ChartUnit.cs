namespace RouterConsole.Components.Charts;

/// <summary>What a graph's values are.</summary>
public enum ChartUnit
{
    /// <summary>Things a second.</summary>
    PerSecond,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}
