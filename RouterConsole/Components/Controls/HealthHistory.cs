using RouterConsole.Components.Wording;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Controls;

/// <summary>A deployment's health over the last fifteen minutes as 45 letters, so that two histories compare as texts.</summary>
internal static class HealthHistory
{
    /// <summary>Cells of a strip.</summary>
    public const int Cells = 45;

    /// <summary>What a strip spans.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    private const string Letters = "?hdtcu";
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(20);

    /// <summary>The history until now. A cell shows the worst of its time; without samples it stays blank.</summary>
    public static string Of(TrafficSeries series, string deploymentId, DateTimeOffset now)
    {
        var end = now.ToUnixTimeSeconds() / (long)s_step.TotalSeconds;
        var cells = new char[Cells];
        Array.Fill(cells, ' ');
        foreach (var point in series.Query(new SeriesQuery(now - Span, now, TimeSpan.FromSeconds(10), deploymentId) { IncludeOpen = true }))
        {
            // A minute of before a restart fills three cells.
            for (var at = point.At.ToUnixTimeSeconds(); at < point.At.ToUnixTimeSeconds() + Math.Max(point.Seconds, 1); at += 10)
            {
                var cell = Cells - 1 - (int)(end - at / (long)s_step.TotalSeconds);
                if (cell is >= 0 and < Cells && point.Health is { } health)
                {
                    cells[cell] = Letters[Math.Max((int)health, Letters.IndexOf(cells[cell]))];
                }
            }
        }

        return new string(cells);
    }

    /// <summary>Equal neighbours as one piece.</summary>
    public static IEnumerable<(HealthSample? Sample, int Start, int Length)> Runs(string history)
    {
        for (var start = 0; start < history.Length;)
        {
            var end = start + 1;
            while (end < history.Length && history[end] == history[start])
            {
                end++;
            }

            var letter = Letters.IndexOf(history[start]);
            yield return (letter < 0 ? null : (HealthSample)letter, start, end - start);
            start = end;
        }
    }

    /// <summary>The same in words, for those who do not see it.</summary>
    public static string Say(string history)
    {
        var parts = Runs(history).Where(r => r.Sample is not null).GroupBy(r => r.Sample)
            .Select(g => $"{Tones.Word(g.Key)} {Durations.Said(g.Sum(r => r.Length) * s_step)}");
        var said = string.Join(", ", parts);
        return said.Length == 0 ? "Nothing sampled in the last 15 minutes" : $"Last 15 minutes: {said}";
    }
}
