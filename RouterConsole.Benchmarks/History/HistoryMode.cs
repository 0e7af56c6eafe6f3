using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using RouterConsole.Components.Charts;
using RouterConsole.Routing;
using RouterConsole.Storage;
using RouterConsole.Telemetry;

namespace RouterConsole.Benchmarks.History;

/// <summary>Seven days of history in a real file: how large it is, and how long a graph waits that was not looked at before.</summary>
internal static class HistoryMode
{
    private const int Deployments = 50;
    private const int Models = 10;
    private const int PerMinute = 48;
    private const int MinutesAtOnce = 60;

    /// <summary>Writes, reads and prints Markdown.</summary>
    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("routerconsole-history-");
        try
        {
            var end = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / TrafficSeries.Minute * TrafficSeries.Minute;
            var begin = end - (long)TrafficSeries.Kept.TotalSeconds;
            var writing = Fill(folder.FullName, begin, end);
            var size = folder.EnumerateFiles().Sum(file => file.Length);
            Console.WriteLine($"{Deployments} deployments, {Models} models, {PerMinute} requests a minute and deployment for seven days: {size / 1e6:N0} MB; an hour of it is written in {writing.TotalMilliseconds:N0} ms.");
            Console.WriteLine();
            Console.WriteLine("| graph, ms | read from the file | once more |");
            Console.WriteLine("|---|---:|---:|");
            foreach (var range in ChartRange.All.Where(range => range.Length >= TimeSpan.FromHours(6)))
            {
                Read(folder.FullName, range, "ten deployments", [.. Enumerable.Range(0, Models).Select(i => LineGroup.Of(Id(i)))]);
                Read(folder.FullName, range, "ten models of five deployments", [.. Enumerable.Range(0, Models).Select(Model)]);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static LineGroup Model(int model) => new($"model-{model}", [.. Enumerable.Range(0, Deployments).Where(i => i % Models == model).Select(Id)]);
    }

    private static TimeSpan Fill(string folder, long begin, long end)
    {
        using var store = new LiteDbTelemetryStore(folder, NullLogger<LiteDbTelemetryStore>.Instance);
        store.Open();
        SeriesKey[] series =
        [
            .. Enumerable.Range(0, Deployments).Select(i => SeriesKey.OfDeployment(Id(i))),
            .. Enumerable.Range(0, Models).Select(i => SeriesKey.OfModel($"model-{i}")),
            SeriesKey.Total,
        ];
        var chance = new Random(1);
        var level = new Level(2, HealthSample.Healthy, new StateSample(HealthStatus.Healthy, default, IsAvailable: true));
        var times = new List<TimeSpan>();
        for (var at = begin; at < end; at += MinutesAtOnce * TrafficSeries.Minute)
        {
            var minutes = new List<TelemetryMinute>();
            for (var minute = at; minute < at + (MinutesAtOnce * TrafficSeries.Minute); minute += TrafficSeries.Minute)
            {
                minutes.AddRange(series.Select(one => new TelemetryMinute(one.Text, minute, new MinuteStep(Traffic(chance), level).Write())));
            }

            var start = Stopwatch.GetTimestamp();
            store.Write(minutes, [], begin);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static ClosedStep? Traffic(Random chance)
    {
        var counts = new StepCounts();
        for (var request = 0; request < PerMinute; request++)
        {
            var latency = 300 + (chance.NextDouble() * 2500);
            counts.Add(new Observation(null, IsExcluded: false, Fallbacks: 0, Tokens: 700, LatencyMs: latency, TimeToFirstTokenMs: latency / 3));
        }

        return counts.Close();
    }

    private static void Read(string folder, ChartRange range, string what, IReadOnlyList<LineGroup> groups)
    {
        using var store = new LiteDbTelemetryStore(folder, NullLogger<LiteDbTelemetryStore>.Instance);
        store.Open();
        var source = new DeploymentSource(new TrafficSeries(TimeProvider.System, store), groups, DeploymentMetric.Latency);
        var now = TimeProvider.System.GetUtcNow();
        var (first, again) = (Time(), Time());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {range.Title}, {what} | {first.TotalMilliseconds:N0} | {again.TotalMilliseconds:N0} |"));

        TimeSpan Time()
        {
            var start = Stopwatch.GetTimestamp();
            _ = source.Rows(now - range.Length, now, range.Step);
            return Stopwatch.GetElapsedTime(start);
        }
    }

    private static string Id(int deployment) => $"deployment-{deployment}";
}
