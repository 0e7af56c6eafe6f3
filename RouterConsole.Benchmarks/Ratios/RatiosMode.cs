using System.Diagnostics;
using RouterConsole.Benchmarks.Measuring;

namespace RouterConsole.Benchmarks.Ratios;

/// <summary>
/// Measures ours and the plain port side by side: in every round each cell runs both for a slice, one right after the other, so that
/// whatever else the machine does hits both; a ratio is taken inside its round, and only medians over the rounds are printed.
/// </summary>
internal static class RatiosMode
{
    private static readonly TimeSpan s_warmUpSlice = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan s_leastWarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_warmUpPerCell = TimeSpan.FromMilliseconds(40);

    /// <summary>Runs so many rounds with slices of that many milliseconds, over the cells whose operation contains <paramref name="filter"/>, and prints Markdown.</summary>
    public static void Run(int rounds, int sliceMs, string filter)
    {
        var selections = CellSet.Selections().Where(IsWanted).ToList();
        var operations = CellSet.Operations().Where(IsWanted).ToList();
        List<Cell> cells = [.. selections, .. operations];
        using var crew = new Crew();
        WarmUp(cells, crew);
        var slice = TimeSpan.FromMilliseconds(sliceMs);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var cell in cells)
            {
                cell.Measure(crew, slice, isPlainFirst: round % 2 == 0);
            }
        }

        RatioReport.Write(Console.Out, selections, operations, rounds, sliceMs);

        bool IsWanted(Cell cell) => cell.Operation.Contains(filter, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>In small turns over all cells, so that what the compiler learns about shared code is not one strategy's alone.</summary>
    private static void WarmUp(List<Cell> cells, Crew crew)
    {
        var warmUp = s_leastWarmUp + (cells.Count * s_warmUpPerCell);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < warmUp;)
        {
            foreach (var cell in cells)
            {
                cell.WarmUp(crew, s_warmUpSlice);
            }
        }
    }
}
