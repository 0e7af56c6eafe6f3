using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.Tests.Components.Wording;

public sealed class WeightShareTests
{
    [Fact]
    public void Shuffle_SharesAmongThoseThatServe()
    {
        var shares = WeightShare.Of(RoutingStrategy.SimpleShuffle, [Weighing("a", 3), Weighing("b", 1), Frames.Resting("c")]);
        Assert.Equal((0.75, 0.25, false), (shares["a"], shares["b"], shares.ContainsKey("c")));
    }

    [Fact]
    public void Priority_GivesAllToTheFirstTier() =>
        Assert.Equal(["b"], WeightShare.Of(RoutingStrategy.PriorityBased, [Weighing("a", 3, priority: 1), Weighing("b", 1), Weighing("c", 0, priority: -1)]).Keys);

    [Theory]
    [InlineData(RoutingStrategy.LeastBusy, 1)]
    [InlineData(RoutingStrategy.SimpleShuffle, 0)]
    public void WithoutWeights_SaysNothing(RoutingStrategy strategy, int weight) =>
        Assert.Empty(WeightShare.Of(strategy, [Weighing("a", weight)]));

    private static LiveDeployment Weighing(string id, int weight, int priority = 0)
    {
        var deployment = Frames.Healthy(id);
        return deployment with { Config = deployment.Config with { Weight = weight, Priority = priority } };
    }
}
