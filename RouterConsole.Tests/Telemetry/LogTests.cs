using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Telemetry;

public sealed class LogTests
{
    [Fact]
    public void RequestLog_Full_KeepsTheNewestTenThousand()
    {
        var log = new RequestLog();
        for (var n = 1; n <= 10_005; n++)
        {
            log.Add(Records.Served() with { CallId = $"c{n}" });
        }

        Assert.Equal(10_005, log.Version);
        Assert.Equal(["c10005", "c10004"], log.Recent(2).Select(r => r.CallId));
        Assert.Equal(10_000, log.Recent(int.MaxValue).Count);
        Assert.Null(log.Find("c5"));
        Assert.Equal("c6", log.Find("c6")?.CallId);
    }

    [Fact]
    public void RequestLog_CallIdUsedTwice_FindsTheNewer()
    {
        var log = new RequestLog();
        log.Add(Records.Served("a") with { CallId = "same" });
        log.Add(Records.Served("b") with { CallId = "same" });

        Assert.Equal("b", log.Find("same")?.DeploymentId);
    }

    [Fact]
    public void RequestLog_Filters_AreCombined()
    {
        var log = new RequestLog();
        log.Add(Records.Served("a", "m") with { CallId = "one" });
        log.Add(Records.Served("b", "n") with { CallId = "two", Model = "alias", Key = "Team Blue" });
        log.Add(Records.Refused(ErrorKind.ServerError, RequestOutcome.Failed, Blame.Deployment, 500, "b", "n") with { CallId = "three" });

        Assert.Equal(["one"], Calls(new RequestFilter(Model: "m")));
        Assert.Equal(["two"], Calls(new RequestFilter(Model: "alias")));
        Assert.Equal(["three", "two"], Calls(new RequestFilter(DeploymentId: "b")));
        Assert.Equal(["three"], Calls(new RequestFilter(DeploymentId: "b", Outcome: RequestOutcome.Failed)));
        Assert.Equal(["two"], Calls(new RequestFilter(Text: "team blue")));
        Assert.Equal(["three", "two", "one"], Calls(new RequestFilter()));

        IEnumerable<string> Calls(RequestFilter filter) => log.Recent(10, filter).Select(r => r.CallId);
    }

    [Fact]
    public void EventLog_Since_GivesWhatIsNewerInOrder()
    {
        var log = new EventLog();
        for (var n = 0; n < 5; n++)
        {
            log.Add(Event(RouterEventKind.HealthChanged, n % 2 == 0 ? "a" : "b"));
        }

        Assert.Equal(5, log.Newest);
        Assert.Equal([4, 5], log.Since(3, 100).Select(e => e.Sequence));
        Assert.Equal([5], log.Since(3, 1).Select(e => e.Sequence));
        Assert.Empty(log.Since(5, 100));
        Assert.Equal([4, 2], log.Recent(10, "b").Select(e => e.Sequence));
    }

    internal static RouterEvent Event(RouterEventKind kind, string? id, int second = 0) =>
        new() { At = Records.Start.AddSeconds(second), Kind = kind, DeploymentId = id, Model = "m" };
}
