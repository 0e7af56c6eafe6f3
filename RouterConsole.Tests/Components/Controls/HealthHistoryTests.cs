using Microsoft.Extensions.Time.Testing;
using RouterConsole.Components.Controls;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Components.Controls;

public sealed class HealthHistoryTests
{
    [Fact]
    public void Of_SampledStates_AreRunsOldestFirst()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero));
        var series = new TrafficSeries(time);
        Sample(HealthSample.Healthy, 120);
        Sample(HealthSample.Cooldown, 60);

        var runs = HealthHistory.Runs(HealthHistory.Of(series, "a", time.GetUtcNow())).ToList();

        Assert.Equal([null, HealthSample.Healthy, HealthSample.Cooldown], runs.Select(r => r.Sample).Take(3));
        Assert.Equal(HealthHistory.Cells, runs.Sum(r => r.Length));
        Assert.Contains("cooldown 1 min", HealthHistory.Say(HealthHistory.Of(series, "a", time.GetUtcNow())), StringComparison.Ordinal);

        void Sample(HealthSample health, int seconds)
        {
            for (var i = 0; i < seconds; i++)
            {
                series.Sample("a", 0, health);
                time.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    [Fact]
    public void Say_NothingSampled_SaysSo() => Assert.Equal("Nothing sampled in the last 15 minutes", HealthHistory.Say(new string(' ', HealthHistory.Cells)));
}
