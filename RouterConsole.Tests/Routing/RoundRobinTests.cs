using RouterConsole.Configuration;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

public sealed class RoundRobinTests
{
    private static RouterFixture With(params DeploymentConfig[] deployments) =>
        new(RouterFixture.Reference with { RoutingStrategy = RoutingStrategy.RoundRobin }, deployments);

    private static RouterFixture Abc() => With(A.Deployment("a", "m"), A.Deployment("b", "m"), A.Deployment("c", "m"));

    private static string Turns(RouterFixture f, string model, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => f.Pick(model)));

    [Fact]
    public void RRB_02_RRB_03_RRB_05_RRB_06_InTurn()
    {
        Assert.Equal("abcab", Turns(Abc(), "m", 5));
        Assert.Equal(string.Concat(Enumerable.Repeat("ab", 50)), Turns(With(A.Deployment("a", "m"), A.Deployment("b", "m")), "m", 100));
        var f = Abc();
        Assert.Equal("abca", string.Concat(Enumerable.Range(0, 4).Select(_ => f.Take("m").DeploymentId)));
    }

    [Fact]
    public void RRB_04_RRB_07_EachGroupHasItsOwnTurn()
    {
        var f = With(A.Deployment("1", "gpt-4"), A.Deployment("2", "gpt-4"), A.Deployment("3", "claude-3"), A.Deployment("4", "claude-3"));
        Assert.Equal("12", Turns(f, "gpt-4", 2));
        Assert.Equal("34", Turns(f, "claude-3", 2));
        Assert.Equal("1", Turns(f, "gpt-4", 1));
    }

    [Fact]
    public void RRB_08_CooldownIsPassedOver()
    {
        var f = With(A.Deployment("o", "m"), A.Deployment("x", "m"));
        f.Router.CoolDown("x", TimeSpan.FromSeconds(3600), "me", null);
        Assert.Equal("oooooooooo", Turns(f, "m", 10));
    }

    [Fact]
    public void RRB_09_RRB_10_ChangingSet_KeepsTheOrder_AliasesShareTheTurn()
    {
        var f = Abc();
        f.Alias("alias", "m");
        Assert.Equal("abca", Turns(f, "m", 4));
        f.Router.SetIntent("c", DeploymentIntent.Paused, "me", null);
        Assert.Equal("baba", Turns(f, "m", 4));
        f.Router.SetIntent("b", DeploymentIntent.Paused, "me", null);
        Assert.Equal("aaa", Turns(f, "m", 3));
        f.Router.SetIntent("b", DeploymentIntent.Active, "me", null);
        f.Router.SetIntent("c", DeploymentIntent.Active, "me", null);
        Assert.Equal("bca", Turns(f, "m", 3));
        Assert.Equal("b", Turns(f, "alias", 1));
        Assert.Equal("c", Turns(f, "m", 1));
    }

    [Fact]
    public void NobodyPicked_KeepsTheTurn()
    {
        var f = Abc();
        Assert.Equal("a", Turns(f, "m", 1));
        Assert.All(["a", "b", "c"], id => f.Router.SetIntent(id, DeploymentIntent.Paused, "me", null));
        f.Refused("m");
        Assert.All(["a", "b", "c"], id => f.Router.SetIntent(id, DeploymentIntent.Active, "me", null));
        Assert.Equal("bca", Turns(f, "m", 3));
    }

    [Fact]
    public void Edits_DoNotLoseTheTurn()
    {
        var f = Abc();
        Assert.Equal("ab", Turns(f, "m", 2));
        f.Remove("a");
        Assert.Equal("cb", Turns(f, "m", 2));
        f.Add(A.Deployment("d", "m"));
        Assert.Equal("cdb", Turns(f, "m", 3));
    }

    [Fact]
    public void RRB_11_Threads_ShareTheTurns()
    {
        var f = Abc();
        var counts = new System.Collections.Concurrent.ConcurrentBag<Dictionary<string, int>>();
        Parallel.For(0, 10, _ => counts.Add(f.Picks("m", 100)));
        foreach (var id in new[] { "a", "b", "c" })
        {
            Assert.InRange(counts.Sum(c => c.GetValueOrDefault(id)), 333, 334);
        }
    }
}
