using System.Globalization;
using System.Runtime.InteropServices;
using RouterConsole.Benchmarks.Estates;
using RouterConsole.Benchmarks.Measuring;
using RouterConsole.Configuration;

namespace RouterConsole.Benchmarks.Ratios;

/// <summary>The figures as Markdown. A figure that breaks a promise is bold.</summary>
internal static class RatioReport
{
    /// <summary>Writes everything.</summary>
    public static void Write(TextWriter to, List<Cell> selections, List<Cell> operations, int rounds, int sliceMs)
    {
        Line(to, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores; {rounds} rounds, {sliceMs} ms a cell and side");
        foreach (var condition in selections.GroupBy(c => c.Condition))
        {
            Section(to, $"Select and release, {Words(condition.Key)}", condition);
        }

        Section(to, "Other operations, a group of 64 under the weighted shuffle", operations);
        Growth(to, selections);
        List<Cell> all = [.. selections, .. operations];
        Line(to, $"\n{all.Count(Promise.IsKept)} of {all.Count} cells hold what is promised of them.");
    }

    private static void Section(TextWriter to, string title, IEnumerable<Cell> cells)
    {
        Line(to, $"\n### {title}\n");
        Line(to, $"| | deployments | threads | plain ns | ours ns | ratio [quartiles] | promised | plain B | ours B |");
        Line(to, $"|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var cell in cells.OrderBy(c => c.Threads).ThenBy(c => c.Deployments))
        {
            var (ratio, mark) = (cell.Ratio, Promise.IsKept(cell) ? "" : "**");
            Line(to, $"| {cell.Operation} | {cell.Deployments} | {cell.Threads} | {cell.Plain.Nanoseconds:N1} | {cell.Ours.Nanoseconds:N1} | {mark}{ratio.Median:N1}{mark} [{ratio.Low:N1}–{ratio.High:N1}] | {Promise.RatioOf(cell)} | {cell.Plain.Bytes:N0} | {cell.Ours.Bytes:N0} |");
        }
    }

    private static void Growth(TextWriter to, List<Cell> selections)
    {
        Line(to, $"\n### Growth: 1,024 deployments against 8\n");
        Line(to, $"| | threads | | ours [quartiles] | promised |");
        Line(to, $"|---|---:|---|---:|---:|");
        foreach (var large in selections.Where(c => c.Deployments == 1024))
        {
            var small = selections.Single(c => c.Deployments == 8 && c.Operation == large.Operation && c.Threads == large.Threads && c.Condition == large.Condition);
            var growth = Spread.Of(large.OursByRound.Zip(small.OursByRound, (l, s) => l.Nanoseconds / s.Nanoseconds));
            double? promised = (large.Operation, large.Condition) switch
            {
                (nameof(RoutingStrategy.SimpleShuffle) or nameof(RoutingStrategy.RoundRobin), Condition.Healthy) => Promise.GrowthHealthy,
                (nameof(RoutingStrategy.SimpleShuffle) or nameof(RoutingStrategy.RoundRobin), Condition.TenthOut) => Promise.GrowthTenthOut,
                _ => null,
            };
            var mark = growth.Median > promised ? "**" : "";
            Line(to, $"| {large.Operation} | {large.Threads} | {Words(large.Condition)} | {mark}{growth.Median:N2}{mark} [{growth.Low:N2}–{growth.High:N2}] | {promised} |");
        }
    }

    private static string Words(Condition condition) => condition switch
    {
        Condition.Healthy => "all healthy",
        Condition.TenthOut => "a tenth in cooldown",
        _ => "all limits set",
    };

    private static void Line(TextWriter to, FormattableString text) => to.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
