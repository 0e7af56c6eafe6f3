using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Tests.Telemetry;

public sealed class CooldownCostsTests
{
    private readonly EventLog _events = new();

    private readonly CooldownCosts _costs;

    public CooldownCostsTests() => _costs = new CooldownCosts(_events);

    [Fact]
    public void Requests_ThatPassedARestingDeploymentBy_CountOnce()
    {
        Starts("a", 0);
        Count(1, UnavailableReason.Cooldown);
        Count(2, UnavailableReason.HalfOpenBusy, failed: true);
        _costs.Count(Request(3, UnavailableReason.Cooldown) with { Decisions = [.. Request(3, UnavailableReason.Cooldown).Decisions, .. Request(3, UnavailableReason.Cooldown).Decisions] });
        Assert.Equal(new CooldownCost(2, 1), Cost("a", 0));
    }

    [Fact]
    public void Requests_ThatPassedItByForAnotherReason_OrDidNot_DoNotCount()
    {
        Starts("a", 0);
        Count(1, UnavailableReason.Paused);
        _costs.Count(Records.Served());
        _costs.Count(Request(2, UnavailableReason.Cooldown) with { Outcome = RequestOutcome.Cancelled, Attempts = [] });
        Assert.Equal(new CooldownCost(0, 0), Cost("a", 0));
    }

    [Fact]
    public void Request_CountsForTheCooldownItMet()
    {
        Starts("a", 0);
        Count(5, UnavailableReason.Cooldown);
        Starts("a", 60);
        Count(61, UnavailableReason.Cooldown);
        Count(59, UnavailableReason.Cooldown);
        Assert.Equal((new CooldownCost(2, 0), new CooldownCost(1, 0)), (Cost("a", 0), Cost("a", 60)));
    }

    [Fact]
    public void Request_ThatIsFasterThanTheEvent_IsNotLost()
    {
        Count(1, UnavailableReason.Cooldown);
        Starts("a", 0);
        Assert.Equal(new CooldownCost(1, 0), Cost("a", 0));
        Assert.Null(Cost("b", 0));
    }

    private CooldownCost? Cost(string id, int second) => _costs.Find(id, Records.Start.AddSeconds(second));

    private void Starts(string id, int second) => _events.Add(LogTests.Event(RouterEventKind.CooldownStarted, id, second) with { Reason = CooldownReason.RateLimit });

    private void Count(int second, UnavailableReason reason, bool failed = false) =>
        _costs.Count(Request(second, reason) with { Outcome = failed ? RequestOutcome.Failed : RequestOutcome.Success });

    private static RequestRecord Request(int second, UnavailableReason reason) => Records.PassedBy("a", Records.Start.AddSeconds(second), reason);
}
