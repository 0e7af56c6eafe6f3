namespace RouterConsole.Components.Charts;

/// <summary>What a graph's values are.</summary>
public enum ChartUnit
{
    /// <summary>Plain numbers; the graph's title says of what, and whether each second.</summary>
    Number,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}
