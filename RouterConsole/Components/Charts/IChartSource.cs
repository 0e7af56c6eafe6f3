namespace RouterConsole.Components.Charts;

/// <summary>Where a graph's rows come from.</summary>
public interface IChartSource
{
    /// <summary>The lines, in the order of a row's values.</summary>
    IReadOnlyList<ChartLine> Lines { get; }

    /// <summary>What the values are.</summary>
    ChartUnit Unit { get; }

    /// <summary>Rows of a span, oldest first; in each the step's beginning in seconds since 1970, then one value per line (null = nothing known).</summary>
    IReadOnlyList<double?[]> Rows(DateTimeOffset from, DateTimeOffset to, TimeSpan step);
}
