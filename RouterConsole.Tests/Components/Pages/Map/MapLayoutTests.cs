using RouterConsole.Components.Pages.Map;
using RouterConsole.Configuration;

namespace RouterConsole.Tests.Components.Pages.Map;

public sealed class MapLayoutTests
{
    [Fact]
    public void Of_SmallEstate_DrawsEachNodeOnce_WithItsLines()
    {
        var plan = Plan(Estate(("gpt", 3), ("mini", 2)) with
        {
            Aliases = new Dictionary<string, string> { ["best"] = "gpt" },
            Fallbacks = FallbackChains.Empty.With(FallbackKind.General, "gpt", ["mini"]).With(FallbackKind.RateLimit, "gpt", ["mini"]),
        });

        Assert.Equal(["gpt", "best", "gpt-1", "gpt-2", "gpt-3", "mini", "mini-1", "mini-2"], plan.Nodes.Select(n => n.Name));
        var fallback = Assert.Single(plan.Edges, e => e.IsFallback);
        Assert.Equal(("gpt", "mini", "any failure; rate limit"), (plan.Nodes[fallback.From].Name, plan.Nodes[fallback.To].Name, fallback.When));
        Assert.Equal(6, plan.Edges.Count(e => !e.IsFallback));
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void Of_SameConfiguration_PlacesEverythingAlike() =>
        Assert.Equal(Plan(Estate(("gpt", 3), ("mini", 2))).Nodes.Select(n => (n.Key, n.X, n.Y)), Plan(Estate(("gpt", 3), ("mini", 2))).Nodes.Select(n => (n.Key, n.X, n.Y)));

    [Fact]
    public void Of_AnyEstate_NoTwoBoxesOfAColumnTouch()
    {
        var plan = Plan(Estate(("a", 1), ("b", 7), ("c", 1), ("d", 20)));
        foreach (var column in plan.Nodes.GroupBy(n => n.X))
        {
            var ys = column.Select(n => n.Y).Order().ToList();
            Assert.All(ys.Zip(ys.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 36, $"{pair.First} and {pair.Second}"));
        }

        Assert.All(plan.Nodes, n => Assert.InRange(n.Y, 40, plan.Height - 16));
    }

    [Fact]
    public void Of_TwoThousandDeployments_DrawsALineAModel_AndSaysSo()
    {
        var plan = Plan(Estate([.. Enumerable.Range(0, 200).Select(m => ($"m{m}", 10))]));
        Assert.Equal(MapLayout.MostModels, plan.Edges.Count);
        Assert.All(plan.Nodes.Where(n => n.Kind != MapNodeKind.Model), n => Assert.Equal("10 deployments", n.Name));
        Assert.Contains(plan.Notes, n => n.Contains("40 of 200 models", StringComparison.Ordinal));
        Assert.Contains(plan.Notes, n => n.Contains("2,000 deployments", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_OneModelOfALargeEstate_DrawsItsOwnApart_AndItsNeighboursTogether()
    {
        var config = Estate([.. Enumerable.Range(0, 200).Select(m => ($"m{m}", 80))]) with
        {
            Fallbacks = FallbackChains.Empty.With(FallbackKind.General, "m7", ["m9"]).With(FallbackKind.General, "m11", ["m7"]),
        };
        var plan = Plan(config, "m7");
        Assert.Equal(["m7", "m9", "m11"], plan.Nodes.Where(n => n.Kind == MapNodeKind.Model).Select(n => n.Name));
        Assert.Equal(MapLayout.MostDeployments, plan.Nodes.Count(n => n.Kind == MapNodeKind.Deployment));
        Assert.Equal(["and 20 deployments", "80 deployments", "80 deployments"], plan.Nodes.Where(n => n.Kind == MapNodeKind.Deployments).Select(n => n.Name));
    }

    [Fact]
    public void Of_DefaultChain_IsDrawnForModelsWithoutOne()
    {
        var plan = Plan(Estate(("a", 1), ("b", 1), ("c", 1)) with
        {
            Fallbacks = FallbackChains.Empty.With(FallbackKind.General, "a", ["b"]) with { Default = ["c"] },
        });
        Assert.Equal(["a b", "b c"], plan.Edges.Where(e => e.IsFallback).Select(e => $"{plan.Nodes[e.From].Name} {plan.Nodes[e.To].Name}"));
    }

    [Fact]
    public void Of_ModelThatIsNotThere_DrawsNothing() => Assert.Empty(Plan(Estate(("a", 1)), "z").Nodes);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.2, 2)]
    [InlineData(2.1, 5)]
    [InlineData(17, 20)]
    [InlineData(100, 100)]
    [InlineData(501, 1000)]
    public void RoundUp_GivesARoundNumberAbove(double flow, double widest) => Assert.Equal(widest, MapFlows.RoundUp(flow), 6);

    private static MapPlan Plan(RouterConfig config, string? only = null) => MapLayout.Of(config, config.Aliases, only);

    private static RouterConfig Estate(params (string Model, int Count)[] models) => new()
    {
        Deployments = [.. models.SelectMany(m => Enumerable.Range(1, m.Count).Select(i => new DeploymentConfig { Id = $"{m.Model}-{i}", Model = m.Model, Provider = "openai", UpstreamModel = "x" }))],
    };
}
