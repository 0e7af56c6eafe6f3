using Microsoft.Extensions.Time.Testing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Telemetry;

/// <summary>History over restarts: real files, made-up time.</summary>
public sealed class KeptHistoryTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly TemporaryDirectory _folder = new();
    private readonly FakeTimeProvider _time = new(Records.Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restart_GraphsGoOn_WithEveryRequest_AndItsLatency()
    {
        var first = Run();
        for (var n = 0; n < 90; n++)
        {
            first.Minute(requests: n % 3, ms: 400);
        }

        first.Series.Record(Records.Served(ms: 400));
        await first.StopAsync();
        _time.Advance(TimeSpan.FromSeconds(30));

        using var second = Run();
        second.Minute(requests: 2, ms: 400);
        second.Minute();
        foreach (var deployment in (string?[])["a", null])
        {
            var points = second.Query(TimeSpan.FromHours(2), Minute, deployment);
            Assert.Equal(90 + 1 + 2, points.Take(points.Count - 1).Sum(p => p.Requests));
            Assert.Equal(92, points.Count(p => p.IsRecorded));
            Assert.InRange(points.First(p => p.Requests > 0).P50Ms ?? 0, 380, 420);
            Assert.All(points, p => Assert.Equal(60, p.Seconds));
            Assert.Equal(2, points[5].InFlight);
        }

        Assert.Equal(HealthSample.Healthy, second.Query(TimeSpan.FromHours(2), Minute)[5].Health);
        Assert.Equal(94, second.Series.Query(new SeriesQuery(Records.Start, _time.GetUtcNow(), TimeSpan.FromMinutes(30), Model: "m", IncludeOpen: true)).Sum(p => p.Requests));
    }

    [Fact]
    public async Task Restart_AFineGraph_HasMinutesBeforeIt_AndTenSecondsAfterIt()
    {
        var first = Run();
        for (var n = 0; n < 5; n++)
        {
            first.Minute(requests: 6);
        }

        await first.StopAsync();
        using var second = Run();
        second.Minute();

        var points = second.Query(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(10));
        Assert.Equal([60, 60, 60, 60, 60, 10, 10, 10, 10, 10, 10], points.Select(p => p.Seconds));
        Assert.Equal(31, points.Sum(p => p.Requests));
        Assert.Equal(points.Select(p => p.At).Order(), points.Select(p => p.At));
    }

    [Theory]
    [InlineData(15, 10)]
    [InlineData(60, 30)]
    [InlineData(360, 120)]
    [InlineData(360, 1800)]
    public async Task Together_OfOne_IsItsOwnSeries_OverARestart(int minutes, int step)
    {
        var first = Run();
        for (var n = 0; n < 70; n++)
        {
            first.Minute(requests: n % 4, ms: 100 + n);
        }

        await first.StopAsync();
        _time.Advance(TimeSpan.FromMinutes(3));
        using var second = Run();
        second.Minute(requests: 3);
        second.Minute(keep: false);

        var query = new SeriesQuery(_time.GetUtcNow().AddMinutes(-minutes), _time.GetUtcNow(), TimeSpan.FromSeconds(step), IncludeOpen: true);
        var alone = second.Series.Query(query with { DeploymentId = "a" });
        var together = second.Series.Together(query, ["a"]);

        Assert.Contains(alone, p => p.P50Ms is not null);
        Assert.Equal(alone.Select(p => p with { Errors = SeriesPoint.NoErrors }), together.Select(p => p with { Errors = SeriesPoint.NoErrors }));
        Assert.Equal(alone.Sum(p => p.Failed), together.Sum(p => p.Failed));
    }

    [Fact]
    public async Task Restart_KeepsSelections_AndTheAttemptsOfAll()
    {
        var first = Run();
        for (var n = 0; n < 3; n++)
        {
            first.Series.CountSelections(selected: 5, fallbacks: 2);
            first.Minute(requests: 4);
        }

        await first.StopAsync();
        using var second = Run();
        second.Series.CountSelections(selected: 0, fallbacks: 1);
        second.Minute(requests: 1);

        var query = new SeriesQuery(_time.GetUtcNow().AddHours(-1), _time.GetUtcNow(), Minute);
        var selections = second.Series.Selections(query);
        Assert.Equal((15, 7), (selections.Sum(p => p.Requests), selections.Sum(p => p.Fallbacks)));
        Assert.Equal(13, second.Series.Attempts(query).Sum(p => p.Requests));
        Assert.Equal((5 / 60d, 2 / 60d), second.Series.SelectionsThen(_time.GetUtcNow().AddMinutes(-2)));
    }

    [Fact]
    public async Task Down_IsNotShownAsQuiet()
    {
        var first = Run();
        first.Minute();
        await first.StopAsync();
        _time.Advance(TimeSpan.FromMinutes(5));
        using var second = Run();
        second.Minute();

        Assert.Equal([true, false, false, false, false, false, true], second.Query(TimeSpan.FromMinutes(10), Minute).Select(p => p.IsRecorded));
    }

    [Fact]
    public void OneRun_OfDays_IsWhole_AndForgetsAfterAWeek()
    {
        using var run = Run();
        for (var n = 0; n < (7 * 24 + 6) * 60; n++)
        {
            run.Minute(requests: n % 100 == 0 ? 100 : 0, keep: n % 120 == 0);
        }

        var points = run.Query(Week, TimeSpan.FromHours(1));
        Assert.InRange(points.Count, 7 * 24, (7 * 24) + 1);
        Assert.All(points.Skip(1), p => Assert.True(p.IsRecorded));
        Assert.InRange(points.Sum(p => p.Requests), 7 * 24 * 60 - 200, 7 * 24 * 60 + 200);

        // A graph that grows at its right edge reads the same as one drawn anew.
        run.Minute(requests: 7);
        Assert.Equal(run.Query(Week, TimeSpan.FromMinutes(30)).Sum(p => p.Requests), run.Query(Week, TimeSpan.FromMinutes(31)).Sum(p => p.Requests), 200d);
        Assert.InRange(run.Store.Oldest!.Value, _time.GetUtcNow().AddDays(-7).AddHours(-1).ToUnixTimeSeconds(), _time.GetUtcNow().AddDays(-7).ToUnixTimeSeconds());
        Assert.Empty(run.Store.Read("d:a", 0, run.Store.Oldest.Value));
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("absent")]
    [InlineData("cut")]
    [InlineData("garbage")]
    public async Task BrokenFile_BeginsAnew_AndKeepsAgain(string how)
    {
        var file = Path.Combine(_folder.Path, "telemetry.db");
        var first = Run();
        for (var n = 0; n < 200; n++)
        {
            first.Minute();
        }

        await first.StopAsync();
        switch (how)
        {
            case "absent":
                File.Delete(file);
                break;
            case "cut":
                await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..30_000]);
                break;
            case "garbage":
                await File.WriteAllTextAsync(file, new string('x', 50_000));
                break;
            default:
                var bytes = await File.ReadAllBytesAsync(file);
                new Random(7).NextBytes(bytes.AsSpan(8192, bytes.Length - 8192));
                await File.WriteAllBytesAsync(file, bytes);
                break;
        }

        var second = Run();
        second.Minute();
        second.Minute(requests: 3);
        Assert.Equal(4, second.Query(TimeSpan.FromMinutes(2), Minute).Sum(p => p.Requests));
        await second.StopAsync();
        using var third = Run();
        third.Minute(requests: 0);
        Assert.True(third.Query(TimeSpan.FromMinutes(3), Minute).Sum(p => p.Requests) >= (how == "damaged" ? 0 : 4));
    }

    [Fact]
    public void FlippedBits_NeverMakeUpNumbers()
    {
        var block = RouterConsole.Storage.TelemetryBlock.Write([new TelemetryMinute("d:a", 60, [1, 2, 3])]);
        Assert.Single(RouterConsole.Storage.TelemetryBlock.Read(block));
        for (var at = 0; at < block.Length; at++)
        {
            var flipped = (byte[])block.Clone();
            flipped[at] ^= 4;
            Assert.Empty(RouterConsole.Storage.TelemetryBlock.Read(flipped));
        }
    }

    private KeptHistory Run() => new(_folder.Path, _time);
}
