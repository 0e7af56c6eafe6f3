using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>What is kept of a request to be explained.</summary>
public sealed class DecisionTests
{
    [Fact]
    public async Task EverySelection_IsKept_WithItsVerdicts()
    {
        var f = new RouterFixture(A.Deployment("a", "m"), A.Deployment("b", "m"));
        f.Router.SetIntent("b", DeploymentIntent.Paused, "me", null);
        var (result, _) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Served);
        var decision = Assert.Single(result.Decisions);
        Assert.Equal(("m", RoutingStrategy.SimpleShuffle, "a"), (decision.Model, decision.Strategy, decision.PickedId));
        Assert.Equal(
            [("a", 1.0, 0), ("b", 0.0, 1)],
            decision.Candidates.Select(c => (c.DeploymentId, c.Probability, c.Reasons.Count)));
        Assert.Equal([UnavailableReason.Paused], decision.Candidates[1].Reasons);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    [InlineData(5, 2)]
    public async Task Sampling_KeepsEveryNth(int every, int kept)
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        f.Router.DecisionSampling = every;
        var found = 0;
        for (var i = 0; i < 10; i++)
        {
            var (result, _) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Served);
            found += result.Decisions.Count;
        }

        Assert.Equal(kept, found);
    }

    [Fact]
    public void Explain_NothingPossible_SaysWhyAndWhereItWouldGo()
    {
        var f = new RouterFixture(A.Deployment("a", "m"), A.Deployment("b", "f"));
        f.Edit(config => config with { Fallbacks = config.Fallbacks with { Default = ["f"] } });
        f.Router.CoolDown("a", TimeSpan.FromSeconds(10), "me", null);
        var explained = f.Router.Explain(new RouteRequest { Model = "m" });
        Assert.Equal((RouterErrorKind.AllDeploymentsInCooldown, "m"), (explained.Error!.Kind, explained.Resolved));
        Assert.Equal(["f"], explained.FallbackPath);
        var unknown = f.Router.Explain(new RouteRequest { Model = "x" });
        Assert.Equal((RouterErrorKind.ModelNotFound, (string?)null, (RouteDecision?)null), (unknown.Error!.Kind, unknown.Resolved, unknown.Decision));
    }

    [Fact]
    public void Explain_DoesNotMoveTheTurn()
    {
        var f = new RouterFixture(RouterFixture.Reference with { RoutingStrategy = RoutingStrategy.RoundRobin }, A.Deployment("a", "m"), A.Deployment("b", "m"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("a", f.Router.Explain(new RouteRequest { Model = "m" }).Decision!.PickedId);
        }

        Assert.Equal("a", f.Pick("m"));
    }
}
