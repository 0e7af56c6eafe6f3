using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;

namespace RouterConsole.Tests.Components.Wording;

public sealed class ReserveTests
{
    [Fact]
    public void Without_OthersLeft_TellsRoomAgainstDemand()
    {
        var reserve = Without(["a"], RouterConfig.Empty, Frames.Healthy("a", rpmLimit: 1000, rpm: 858), Frames.Healthy("b", rpmLimit: 600, rpm: 400));
        Assert.Equal(["b"], reserve.Left);
        Assert.Equal((600L, 1258L), (reserve.Rpm!.Value, reserve.Demand));
        Assert.Equal("About 52.3 % of requests would be refused for lack of room.", reserve.Warning);
    }

    [Fact]
    public void Without_Last_Warns()
    {
        var reserve = Without(["a"], RouterConfig.Empty, Frames.Healthy("a"), Frames.Resting("b"));
        Assert.Empty(reserve.Left);
        Assert.Equal("Nothing is left to serve gpt-4o, and no fallback can: its requests will fail.", reserve.Warning);
    }

    [Fact]
    public void Without_LastWithFallback_SaysWhere()
    {
        var config = new RouterConfig
        {
            Fallbacks = FallbackChains.Empty.With(FallbackKind.General, "gpt-4o", ["mini"]),
            Aliases = new Dictionary<string, string> { ["best"] = "gpt-4o" },
        };
        var reserve = Without(["a"], config, Frames.Healthy("a"), Frames.Healthy("m", "mini"));
        Assert.Equal("Nothing is left to serve gpt-4o: its requests go to the fallback mini.", reserve.Warning);
        Assert.Equal(["best"], reserve.Aliases);
    }

    [Fact]
    public void Without_NoLimits_NothingToWarnOf() =>
        Assert.Null(Without(["a"], RouterConfig.Empty, Frames.Healthy("a", rpm: 900), Frames.Healthy("b")).Warning);

    private static Reserve Without(string[] ids, RouterConfig config, params LiveDeployment[] deployments) =>
        Assert.Single(Reserve.Without(ids, Frames.Of(deployments), config, name => config.Aliases.GetValueOrDefault(name, name)));
}
