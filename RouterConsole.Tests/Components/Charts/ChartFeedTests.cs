using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RouterConsole.Components.Charts;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Operations;
using RouterConsole.Tests.Telemetry;

namespace RouterConsole.Tests.Components.Charts;

/// <summary>Built once, shared by all.</summary>
public sealed class ChartFeedTests : ConsoleTestContext
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Circuits_ShareOneFrame_AndOnePayloadATickAndSource()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var views = Enumerable.Range(0, 5).Select(_ => new LiveView(Feed, Services.GetRequiredService<PastFrameBuilder>(), new ShownMoment(), Time)).ToList();
        var listening = views.ConvertAll(view => view.Listen(() => Task.CompletedTask));
        for (var second = 0; second < 20; second++)
        {
            Tick();
            Assert.True(SpinWait.SpinUntil(() => views.TrueForAll(view => view.Frame.At == Time.GetUtcNow()), TimeSpan.FromSeconds(10)));
            Assert.Single(views.Select(view => view.Frame).Distinct(ReferenceEqualityComparer.Instance));
        }

        var feed = Services.GetRequiredService<ChartFeed>();
        var (from, to) = (Time.GetUtcNow().AddMinutes(-15), Time.GetUtcNow());
        var payloads = views.ConvertAll(_ => feed.Rows(new DeploymentSource(Operations.Series, [LineGroup.Of("a"), LineGroup.Of("b")], DeploymentMetric.Requests), "Requests:a,b", from, to, Step));
        Assert.Single(payloads.Distinct(ReferenceEqualityComparer.Instance));
        Assert.Equal(1, feed.Built);

        feed.Rows(new DeploymentSource(Operations.Series, [LineGroup.Of("a"), LineGroup.Of("b")], DeploymentMetric.Errors), "Errors:a,b", from, to, Step);
        Assert.Equal(2, feed.Built);
        listening.ForEach(one => one.Dispose());
        views.ForEach(view => view.Dispose());
    }

    [Fact]
    public async Task AGraph_IsSentOnlyStepsThatAreOver()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Render<OverviewPage>();
        var feed = Services.GetRequiredService<ChartFeed>();
        var atFirst = feed.Built;
        for (var second = 0; second < 60; second++)
        {
            Tick();
        }

        // A minute has six steps: the traffic's graph and the small lines.
        Assert.InRange(feed.Built - atFirst, 0, 14);
    }

    [Fact]
    public void Rows_AreEightBytesAValue_AndUnknownIsNotANumber()
    {
        var time = new FakeTimeProvider(Records.Start);
        var series = new TrafficSeries(time);
        series.Record(Records.Served(ms: 250));
        time.Advance(TimeSpan.FromSeconds(20));

        var bytes = new ChartFeed().Rows(new DeploymentSource(series, [LineGroup.Of("a")], DeploymentMetric.Latency), "k", Records.Start, time.GetUtcNow(), Step);
        var values = Enumerable.Range(0, bytes.Length / 8).Select(at => BitConverter.ToDouble(bytes, at * 8)).ToList();
        Assert.Equal(4, values.Count);
        Assert.Equal(Records.Start.ToUnixTimeSeconds(), values[0]);
        Assert.InRange(values[1], 238, 262);
        Assert.Equal(Records.Start.ToUnixTimeSeconds() + 10, values[2]);
        Assert.True(double.IsNaN(values[3]));
    }

    [Fact]
    public void Marks_AreThoseOfTheSpan_AndOfWhatIsShown()
    {
        var events = new EventLog();
        foreach (var (id, model, minutes) in new[] { ("a", "m", 1), ("b", "n", 2), ("a", "m", 30) })
        {
            events.Add(new RouterEvent
            {
                At = Records.Start.AddMinutes(minutes), Kind = RouterEventKind.IntentChanged, DeploymentId = id, Model = model, Intent = DeploymentIntent.Paused, By = "olga",
            });
        }

        var end = Records.Start.AddHours(1);
        Assert.Equal(3, ChartMarks.Of(events, Records.Start, end, null, null).Count);
        Assert.Single(ChartMarks.Of(events, Records.Start, Records.Start.AddMinutes(10), "a", null));
        Assert.Equal("olga paused b", Assert.Single(ChartMarks.Of(events, Records.Start, end, null, "n")).Text);
    }
}
