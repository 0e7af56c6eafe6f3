using System.Runtime.InteropServices;
using RouterConsole.Benchmarks.Estates;
using RouterConsole.Benchmarks.Measuring;

namespace RouterConsole.Benchmarks.Ratios;

/// <summary>The figures as Markdown, in the invariant culture, which is this program's only one. A figure that breaks a promise is bold.</summary>
internal static class RatioReport
{
    /// <summary>Writes everything.</summary>
    public static void Write(TextWriter to, List<Cell> selections, List<Cell> operations, int rounds, int sliceMs)
    {
        to.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores; {rounds} rounds, {sliceMs} ms a cell and side; medians, ratios with their quartiles.");
        foreach (var condition in selections.GroupBy(c => c.Condition))
        {
            Section(to, $"Select and release, {Words(condition.Key)}", condition);
        }

        Section(to, "Other operations, a group of 64 under the weighted shuffle", operations);
        Growth(to, selections);
        List<Cell> all = [.. selections, .. operations];
        to.WriteLine($"\n{all.Count(Promise.IsKept)} of {all.Count} cells hold what is promised of them.");
    }

    private static void Section(TextWriter to, string title, IEnumerable<Cell> cells)
    {
        to.WriteLine($"\n### {title}\n");
        to.WriteLine("| | deployments | plain ns | ours ns | ratio | 2 threads: plain ns | ours ns | ratio | promised | plain B | ours B |");
        to.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var pair in cells.GroupBy(c => (c.Operation, c.Deployments)).OrderBy(p => p.Key.Deployments))
        {
            var (one, two) = (pair.Single(c => c.Threads == 1), pair.Single(c => c.Threads == 2));
            to.WriteLine($"| {one.Operation} | {one.Deployments:N0} | {Figures(one)} | {Figures(two)} | {Promise.RatioOf(one)} | {one.Plain.Bytes:N0} | {Math.Max(one.Ours.Bytes, two.Ours.Bytes):N0} |");
        }
    }

    private static void Growth(TextWriter to, List<Cell> selections)
    {
        to.WriteLine("\n### Growth of ours: 1,024 deployments against 8\n");
        to.WriteLine("| | | 1 thread | 2 threads | promised |");
        to.WriteLine("|---|---|---:|---:|---:|");
        foreach (var pair in selections.Where(c => c.Deployments == 1024).GroupBy(c => (c.Condition, c.Operation)))
        {
            var promised = Promise.GrowthOf(pair.First());
            var (one, two) = (Figure(1), Figure(2));
            to.WriteLine($"| {pair.Key.Operation} | {Words(pair.Key.Condition)} | {one} | {two} | {promised} |");

            string Figure(int threads)
            {
                var large = pair.Single(c => c.Threads == threads);
                var small = selections.Single(c => c.Deployments == 8 && c.Operation == large.Operation && c.Threads == threads && c.Condition == large.Condition);
                return Marked(Spread.Of(large.OursByRound.Zip(small.OursByRound, (l, s) => l.Nanoseconds / s.Nanoseconds)), isKept: spread => !(spread.Median > promised));
            }
        }
    }

    private static string Figures(Cell cell) => $"{Words(cell.Plain.Nanoseconds)} | {Words(cell.Ours.Nanoseconds)} | {Marked(cell.Ratio, _ => Promise.IsKept(cell))}";

    private static string Marked(Spread spread, Func<Spread, bool> isKept) =>
        isKept(spread) ? $"{spread.Median:N1} [{spread.Low:N1}–{spread.High:N1}]" : $"**{spread.Median:N1}** [{spread.Low:N1}–{spread.High:N1}]";

    private static string Words(double nanoseconds) => nanoseconds < 100 ? $"{nanoseconds:N1}" : $"{nanoseconds:N0}";

    private static string Words(Condition condition) => condition switch
    {
        Condition.Healthy => "all healthy",
        Condition.TenthOut => "a tenth in cooldown",
        _ => "all limits set",
    };
}
