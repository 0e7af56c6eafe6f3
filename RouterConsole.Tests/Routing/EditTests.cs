using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>What an edit does not touch is kept as it is, and whatever it does touch is in force at once.</summary>
public sealed class EditTests
{
    private static readonly DeploymentConfig[] s_definitions = [A.Deployment("a", "m") with { Priority = 1 }, A.Deployment("b", "m"), A.Deployment("c", "other")];

    [Fact]
    public void Settings_WithTheSameDefinitions_AreInForce()
    {
        var f = new RouterFixture(s_definitions);
        f.Edit(config => config with { Settings = config.Settings with { RoutingStrategy = RoutingStrategy.PriorityBased } });
        Assert.Equal(20, f.Picks("m", 20)["b"]);
        f.Edit(config => config with { Settings = config.Settings with { AllowedFails = 1, MinRequests = 1 } });
        f.Fail("a");
        Assert.Equal(HealthStatus.Cooldown, f.Status("a").Health);
    }

    [Fact]
    public void Overrides_WithTheSameDefinitions_AreInForce_AndGoneAgain()
    {
        var f = new RouterFixture(s_definitions);
        f.Edit(config => config with { Models = new Dictionary<string, ModelGroupConfig> { ["m"] = new() { Strategy = RoutingStrategy.PriorityBased } } });
        Assert.Equal(20, f.Picks("m", 20)["b"]);
        f.Edit(config => config with { Models = new Dictionary<string, ModelGroupConfig>() });
        Assert.Equal(2, f.Picks("m", 200).Count);
    }

    [Fact]
    public void Order_OfTheSameDefinitions_IsInForce()
    {
        var f = new RouterFixture(s_definitions);
        f.Edit(config => config with { Deployments = [.. config.Deployments.Reverse()] });
        Assert.Equal(["b", "a"], f.Router.DeploymentsOf("m"));
        Assert.Equal(["other", "m"], f.Router.Models);
    }

    [Fact]
    public void AnIdThatLeavesAndComesBack_BeginsAnew()
    {
        var f = new RouterFixture(s_definitions);
        f.Router.CoolDown("a", TimeSpan.FromHours(1), "olga", null);
        f.Remove("a");
        f.Add(s_definitions[0]);
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
        Assert.Equal(2, f.Picks("m", 200).Count);
    }

    [Fact]
    public void EditOfOne_CostsNothingForTheOthers()
    {
        const int Count = 4_000;
        var definitions = Enumerable.Range(0, Count).Select(i => A.Deployment($"d{i}", $"m{i % 200}")).ToArray();
        var router = new ModelRouter(TimeProvider.System, new SharedRandomSource(), new RouterEventChannel());
        router.Apply(A.Config(definitions), 1);
        var all = BytesOf(() => router.Apply(A.Config([.. definitions.Select(d => d with { Weight = 2 })]), 2));
        router.Apply(A.Config(definitions), 3);
        definitions[0] = definitions[0] with { Weight = 3 };
        var one = BytesOf(() => router.Apply(A.Config(definitions), 4));
        Assert.True(one * 3 < all, $"One edited: {one:N0} bytes; all edited: {all:N0}.");
    }

    private static long BytesOf(Action edit)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        edit();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
