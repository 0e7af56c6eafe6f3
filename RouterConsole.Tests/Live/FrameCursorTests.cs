using System.Text.Json;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Live.Hubs;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Live;

public sealed class FrameCursorTests
{
    private readonly LiveFixture _live = new(A.Deployment("a", "m") with { MaxParallelRequests = 1 }, A.Deployment("b", "m"));

    [Fact]
    public void Next_NothingHappened_IsEmpty()
    {
        var cursor = Cursor();

        Assert.Empty(cursor.Next(_live.Feed.Snapshot(), LiveTopics.All));
    }

    [Fact]
    public void Next_SkippedFrames_AreOneChange()
    {
        var cursor = Cursor();
        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(1), "ann", null);
        _live.Feed.Snapshot();
        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(5), "bob", "longer");

        var change = Assert.Single(Assert.IsType<HealthChange[]>(Assert.Single(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health))));

        Assert.Equal(("a", HealthStatus.Cooldown, HealthStatus.Healthy, false), (change.DeploymentId, change.Health, change.Previous, change.Available));
        Assert.Equal([UnavailableReason.Cooldown], change.UnavailableReasons);
        Assert.Equal("longer", change.Cooldown!.Note);
    }

    [Fact]
    public void Next_NewDeadlineOrIntent_AreTold()
    {
        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(1), "ann", null);
        var cursor = Cursor();

        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(2), "ann", null);
        Assert.Single(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health));
        _live.Routing.Router.SetIntent("b", DeploymentIntent.Draining, "ann", null);
        Assert.Single(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health));
        Assert.Empty(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health));
    }

    [Fact]
    public void Next_LimitThatComesAndGoes_StartsNoMessage()
    {
        var cursor = Cursor();
        _live.Routing.Router.SetIntent("b", DeploymentIntent.Paused, "ann", null);
        cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health);
        using var lease = _live.Routing.Take("m");

        Assert.False(_live.Feed.Snapshot().Deployments[0].Status.Available);
        Assert.Empty(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health));
    }

    [Fact]
    public void Next_AddedAndRemoved_AreFollowed()
    {
        var cursor = Cursor();
        _live.Routing.Add(A.Deployment("c", "m"));
        var added = Assert.Single(Assert.IsType<HealthChange[]>(Assert.Single(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health))));
        Assert.Equal(("c", null), (added.DeploymentId, added.Previous));

        _live.Routing.Remove("c");
        Assert.Empty(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health));
        _live.Routing.Add(A.Deployment("c", "m"));
        Assert.Single(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Health));
    }

    [Fact]
    public void Next_OlderFrame_IsPassedOver()
    {
        var old = _live.Feed.Snapshot();
        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(1), "ann", null);
        var cursor = Cursor();

        Assert.Empty(cursor.Next(old, LiveTopics.All));
    }

    [Fact]
    public void Next_Metrics_OncePerTick()
    {
        var cursor = Cursor();
        using var listening = _live.Feed.Subscribe(_ => Task.CompletedTask);
        _live.Feed.Publish(isTick: true);
        var tick = _live.Feed.Current;
        _live.Feed.Publish(isTick: false);
        var between = _live.Feed.Current;

        Assert.IsType<MetricsFrame>(Assert.Single(cursor.Next(tick, LiveTopics.Metrics)));
        Assert.Empty(cursor.Next(between, LiveTopics.Metrics));
        Assert.Same(MetricsFrame.Of(tick), MetricsFrame.Of(tick));
    }

    [Fact]
    public void Next_Configuration_IsToldBeforeItsEvents()
    {
        var cursor = Cursor();
        _live.Events.Add(new RouterEvent
        {
            At = _live.Routing.Time.GetUtcNow(),
            Kind = RouterEventKind.ConfigurationChanged,
            Revision = 7,
            By = "ann",
            Note = "more weight",
            Resources = ["deployments/a", "deployments"],
        });

        var messages = cursor.Next(_live.Feed.Snapshot(), LiveTopics.All);

        var change = Assert.IsType<ConfigurationChange>(messages[0]);
        Assert.Equal((7, "ann", "more weight"), (change.Revision, change.By, change.Note));
        Assert.Single(Assert.IsType<RouterEvent[]>(messages[1]));
        Assert.Empty(cursor.Next(_live.Feed.Snapshot(), LiveTopics.All));
    }

    [Fact]
    public void Next_RevisionThatWasKnownAtTheStart_IsNotToldAgain()
    {
        var cursor = Cursor();
        _live.Events.Add(new RouterEvent { At = _live.Routing.Time.GetUtcNow(), Kind = RouterEventKind.ConfigurationChanged, Revision = 1 });

        Assert.Empty(cursor.Next(_live.Feed.Snapshot(), LiveTopics.Configuration));
    }

    [Fact]
    public void Next_TopicsNotWanted_AreNotToldLater()
    {
        var cursor = Cursor();
        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(1), "ann", null);

        Assert.Empty(cursor.Next(_live.Feed.Snapshot(), LiveTopics.None));
        Assert.Empty(cursor.Next(_live.Feed.Snapshot(), LiveTopics.All));
    }

    [Fact]
    public void Payloads_HaveTheContractsShape()
    {
        _live.Routing.Router.CoolDown("a", TimeSpan.FromMinutes(1), "ann", null);
        var snapshot = JsonSerializer.SerializeToElement(RouterSnapshot.Of(_live.Feed.Snapshot()), ContractJson.Options);

        Assert.Equal(
            ["deploymentId", "model", "health", "previous", "available", "unavailableReasons", "cooldown", "at"],
            Names(snapshot.GetProperty("health")[0]));
        Assert.Equal("cooldown", snapshot.GetProperty("health")[0].GetProperty("health").GetString());
        Assert.Equal("manual", snapshot.GetProperty("health")[0].GetProperty("cooldown").GetProperty("reason").GetString());
        var metrics = snapshot.GetProperty("metrics");
        Assert.Equal(["sequence", "at", "routing", "totals", "deployments"], Names(metrics));
        Assert.Equal(["providerSelected", "strategyUsed", "fallbackTriggered"], Names(metrics.GetProperty("routing")));
        Assert.Equal(["rps", "successRate", "p50", "p95", "ttft", "inFlight", "fallbacksPerMinute"], Names(metrics.GetProperty("totals")));
        Assert.Equal(["id", "rps", "errorRate", "p50", "p95", "inFlight", "rpm", "tpm"], Names(metrics.GetProperty("deployments")[0]));
        Assert.EndsWith("Z", metrics.GetProperty("at").GetString(), StringComparison.Ordinal);

        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
    }

    private FrameCursor Cursor() => new(_live.Events, _live.Feed.Snapshot());
}
