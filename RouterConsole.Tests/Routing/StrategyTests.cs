using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>The strategies but round robin, which has a class of its own.</summary>
public sealed class StrategyTests
{
    private static RouterFixture With(RoutingStrategy strategy, params DeploymentConfig[] deployments) =>
        new(RouterFixture.Reference with { RoutingStrategy = strategy }, deployments);

    private static RouterFixture Weights(params int[] weights) =>
        With(RoutingStrategy.SimpleShuffle, [.. weights.Select((w, i) => A.Deployment($"d{i}", "m") with { Weight = w })]);

    [Theory]
    [InlineData(RoutingStrategy.SimpleShuffle)]
    [InlineData(RoutingStrategy.LeastBusy)]
    [InlineData(RoutingStrategy.UsageBased)]
    [InlineData(RoutingStrategy.LatencyBased)]
    [InlineData(RoutingStrategy.PriorityBased)]
    [InlineData(RoutingStrategy.RateLimitAware)]
    [InlineData(RoutingStrategy.RoundRobin)]
    [InlineData(RoutingStrategy.LowestCost)]
    public void SHU_01_SHU_02_LBU_01_USG_01_LAT_01_PRI_01_RLA_01_RRB_01_NoneOrOne(RoutingStrategy strategy)
    {
        var f = With(strategy, A.Deployment("only", "m") with { Priority = 5 });
        Assert.Equal(50, f.Picks("m", 50)["only"]);
        f.Router.SetIntent("only", DeploymentIntent.Paused, "me", null);
        Assert.Equal(RouterErrorKind.NoAvailableDeployment, f.Refused("m").Kind);
    }

    [Fact]
    public void SHU_03_EqualWeights_ReachAll() => Assert.Equal(3, Weights(1, 1, 1).Picks("m", 100).Count);

    [Theory]
    [InlineData(new[] { 90, 10 }, 1000)]
    [InlineData(new[] { 10, 1 }, 1000)]
    [InlineData(new[] { 50, 30, 20 }, 10_000)]
    [InlineData(new[] { 1000, 1 }, 5000)]
    [InlineData(new[] { 1, 1, 1, 1 }, 10_000)]
    [InlineData(new[] { 1_000_000, 1_000_000 }, 2000)]
    [InlineData(new[] { int.MaxValue, 1 }, 1000)]
    public void SHU_04_SHU_05_SHU_06_SHU_07_SHU_08_SHU_10_SHU_13_SHU_14_Weights_Converge(int[] weights, int picks)
    {
        var counts = Weights(weights).Picks("m", picks);
        var total = weights.Sum(w => (double)w);
        for (var i = 0; i < weights.Length; i++)
        {
            Assert.Equal(weights[i] / total, counts.GetValueOrDefault($"d{i}") / (double)picks, 0.05);
        }
    }

    [Fact]
    public void SHU_09_SHU_11_AllWeightsZero_AreEqual()
    {
        Assert.Equal(3, Weights(0, 0, 0).Picks("m", 100).Count);
        Assert.Equal(10, Weights(0).Picks("m", 10)["d0"]);
    }

    [Fact]
    public void SHU_12_WeightZero_OnlyWhenNothingElseCanServe()
    {
        var f = Weights(0, 1);
        Assert.Equal(1000, f.Picks("m", 1000)["d1"]);
        f.Router.SetIntent("d1", DeploymentIntent.Draining, "me", null);
        Assert.Equal("d0", f.Pick("m"));
    }

    [Fact]
    public void SHU_15_Unhealthy_IsNeverPicked()
    {
        var f = With(RoutingStrategy.SimpleShuffle, A.Deployment("ok", "m"), A.Probed("bad", "m"));
        f.FailProbes("bad");
        Assert.Equal(50, f.Picks("m", 50)["ok"]);
    }

    [Fact]
    public void Shuffle_ManyOut_KeepsTheWeightsOfTheRest()
    {
        var f = Weights([.. Enumerable.Range(0, 40).Select(i => i % 20 == 0 ? 30 : 10)]);
        foreach (var i in Enumerable.Range(0, 40).Where(i => i is not (0 or 1)))
        {
            f.Router.CoolDown($"d{i}", TimeSpan.FromHours(1), "me", null);
        }

        Assert.Equal(0.75, f.Picks("m", 8000)["d0"] / 8000.0, 0.03);
    }

    [Fact]
    public void LBU_02_LBU_03_FewestInFlight_Wins()
    {
        var f = With(RoutingStrategy.LeastBusy, A.Deployment("a", "m"), A.Deployment("b", "m"), A.Deployment("c", "m"));
        Assert.Equal(3, new[] { f.Take("m"), f.Take("m"), f.Take("m") }.Select(l => l.DeploymentId).Distinct().Count());
        var second = f.Take("m");
        var third = f.Take("m");
        var idle = new[] { "a", "b", "c" }.Single(id => id != second.DeploymentId && id != third.DeploymentId);
        Assert.Equal(idle, f.Pick("m"));
    }

    [Fact]
    public void LBU_04_LBU_06_Ties_GoByChance()
    {
        var f = With(RoutingStrategy.LeastBusy, A.Deployment("a", "m"), A.Deployment("b", "m"));
        Assert.InRange(f.Picks("m", 2000)["a"], 900, 1100);
    }

    [Fact]
    public void USG_02_USG_04_LowestShare_Wins()
    {
        var f = With(
            RoutingStrategy.UsageBased,
            A.Deployment("a", "m") with { TpmLimit = 1000 },
            A.Deployment("b", "m") with { TpmLimit = 1000 },
            A.Deployment("c", "m") with { TpmLimit = 10_000 });
        f.Ok("a", 500);
        f.Ok("b", 200);
        f.Ok("c", 8000);
        Assert.Equal(20, f.Picks("m", 20)["b"]);
        f.Add(A.Deployment("free", "m"));
        Assert.Equal(20, f.Picks("m", 20)["free"]);
    }

    [Fact]
    public void USG_05_LessThanAPercent_IsStillMore()
    {
        var f = With(RoutingStrategy.UsageBased, A.Deployment("a", "m") with { TpmLimit = 1000 }, A.Deployment("b", "m") with { TpmLimit = 1000 });
        f.Ok("a", 9);
        Assert.Equal(50, f.Picks("m", 50)["b"]);
    }

    [Fact]
    public void USG_06_HugeFigures_DoNotOverflow()
    {
        var f = With(RoutingStrategy.UsageBased, A.Deployment("a", "m") with { TpmLimit = long.MaxValue - 1 }, A.Deployment("b", "m") with { TpmLimit = long.MaxValue - 1 });
        f.Ok("a", long.MaxValue / 2);
        f.Ok("b", long.MaxValue / 4);
        Assert.Equal("b", f.Pick("m"));
    }

    private static RouterFixture Latencies(params double[] microseconds)
    {
        var f = With(RoutingStrategy.LatencyBased, [.. microseconds.Select((_, i) => A.Deployment($"d{i}", "m"))]);
        for (var i = 0; i < microseconds.Length; i++)
        {
            if (microseconds[i] > 0)
            {
                f.Ok($"d{i}", latencyUs: microseconds[i]);
            }
        }

        return f;
    }

    [Theory]
    [InlineData(new[] { 500.0, 100, 300 }, "d1")]
    [InlineData(new[] { 200_000.0, 10_000, 100_000 }, "d1")]
    [InlineData(new[] { 100_000.0, 50_000 }, "d1")]
    public void LAT_02_LAT_03_LowestLatency_Wins(double[] latencies, string expected) =>
        Assert.Equal(20, Latencies(latencies).Picks("m", 20)[expected]);

    [Theory]
    [InlineData(new[] { 1000.0, 0, 2000 }, "d1")]
    [InlineData(new[] { 50_000.0, 0 }, "d1")]
    [InlineData(new[] { 0.0, 50_000 }, "d0")]
    [InlineData(new[] { 0.0, 10_000, 20_000 }, "d0")]
    public void LAT_05_LAT_07_LAT_08_LAT_09_LAT_10_WithoutASample_IsTriedFirst_OneAtATime(double[] latencies, string unknown)
    {
        var f = Latencies(latencies);
        using var exploring = f.Take("m");
        Assert.Equal(unknown, exploring.DeploymentId);
        Assert.NotEqual(unknown, f.Pick("m"));
    }

    [Fact]
    public void LAT_06_NoSamplesAtAll_PicksAnyone() => Assert.Equal(2, Latencies(0, 0).Picks("m", 100).Count);

    [Fact]
    public void LAT_11_FastButFull_GivesWay()
    {
        var f = With(RoutingStrategy.LatencyBased, A.Deployment("fast", "m") with { RpmLimit = 1 }, A.Deployment("slow", "m"));
        f.Ok("fast", latencyUs: 1000);
        f.Ok("slow", latencyUs: 100_000);
        Assert.Equal("slow", f.Pick("m"));
    }

    [Fact]
    public void Latency_StaleSample_IsVisitedAgain_ButNotAfterAFreshFailure()
    {
        var f = Latencies(1000, 9000);
        f.Advance(59);
        f.Ok("d0", latencyUs: 1000);
        Assert.Equal("d0", f.Pick("m"));
        f.Advance(1);
        Assert.Equal("d1", f.Pick("m"));
        f.Fail("d1");
        Assert.Equal("d0", f.Pick("m"));
    }

    [Fact]
    public void PRI_02_LowestNumber_Wins()
    {
        var f = With(RoutingStrategy.PriorityBased, A.Deployment("a", "m") with { Priority = 10 }, A.Deployment("b", "m") with { Priority = 1 }, A.Deployment("c", "m") with { Priority = 5 });
        Assert.Equal(20, f.Picks("m", 20)["b"]);
        f.Router.SetIntent("b", DeploymentIntent.Paused, "me", null);
        Assert.Equal(20, f.Picks("m", 20)["c"]);
    }

    [Fact]
    public void PRI_04_PRI_05_OneTier_IsSpreadByWeight()
    {
        var f = With(
            RoutingStrategy.PriorityBased,
            A.Deployment("b", "m") with { Priority = 5, Weight = 3 },
            A.Deployment("a", "m") with { Priority = 5 },
            A.Deployment("z", "m") with { Priority = 9 });
        var picks = f.Picks("m", 4000);
        Assert.Equal(0.75, picks["b"] / 4000.0, 0.03);
        Assert.False(picks.ContainsKey("z"));
    }

    [Fact]
    public void RLA_02_RLA_03_RLA_05_LargestUnusedShare_Wins()
    {
        var limits = A.Deployment("a", "m") with { TpmLimit = 1000, RpmLimit = 100 };
        var f = With(RoutingStrategy.RateLimitAware, limits, limits with { Id = "b" });
        f.Ok("a", 800);
        f.Ok("b", 200);
        Assert.Equal("b", f.Pick("m"));

        var g = With(RoutingStrategy.RateLimitAware, limits, limits with { Id = "b" });
        for (var i = 0; i < 90; i++)
        {
            g.Ok("a", 1);
        }

        for (var i = 0; i < 40; i++)
        {
            g.Ok("b", 10);
        }

        Assert.Equal("b", g.Pick("m"));
    }

    [Fact]
    public void RLA_04_RLA_06_NothingUsed_GoesByChance()
    {
        var f = With(RoutingStrategy.RateLimitAware, A.Deployment("a", "m"), A.Deployment("b", "m"));
        Assert.InRange(f.Picks("m", 1000)["a"], 430, 570);
        var g = With(RoutingStrategy.RateLimitAware, A.Deployment("a", "m") with { RpmLimit = 10 }, A.Deployment("b", "m"));
        Assert.Equal(["a", "b"], g.Router.Explain(new RouteRequest { Model = "m" }).Decision!.Candidates.Where(c => c.Probability == 0.5).Select(c => c.DeploymentId));
    }

    [Theory]
    [InlineData(RoutingStrategy.LeastBusy, "d2")]
    [InlineData(RoutingStrategy.UsageBased, "d2")]
    [InlineData(RoutingStrategy.LatencyBased, "d1")]
    [InlineData(RoutingStrategy.PriorityBased, "d2")]
    public void STR_01_SameFigures_EachStrategyItsOwn(RoutingStrategy strategy, string expected)
    {
        var f = With(
            RoutingStrategy.RoundRobin,
            A.Deployment("d1", "m") with { Priority = 10, TpmLimit = 1000 },
            A.Deployment("d2", "m") with { Priority = 1, TpmLimit = 1000 });
        f.Ok("d1", 500, 100);
        f.Ok("d2", 100, 200);
        f.Router.SetIntent("d2", DeploymentIntent.Paused, "me", null);
        f.Take("m");
        f.Edit(config => config with { Settings = config.Settings with { RoutingStrategy = strategy } });
        f.Router.SetIntent("d2", DeploymentIntent.Active, "me", null);
        Assert.Equal(10, f.Picks("m", 10)[expected]);
    }

    [Fact]
    public void STR_02_Explain_ShowsTheFiguresOfEachCandidate()
    {
        var f = With(RoutingStrategy.UsageBased, A.Deployment("d1", "m") with { TpmLimit = 1000, Weight = 3, Priority = 7 }, A.Deployment("d2", "m"));
        f.Ok("d1", 120);
        var verdict = f.Router.Explain(new RouteRequest { Model = "m" }).Decision!.Candidates[0];
        Assert.Equal(("d1", 0.12, 0.0), (verdict.DeploymentId, verdict.Score, verdict.Probability));
        Assert.Equal(120, f.Status("d1").Tpm);
    }

    [Fact]
    public void LowestCost_CheapestFirst_UnknownPricesLast()
    {
        var f = With(
            RoutingStrategy.LowestCost,
            A.Deployment("unknown", "m"),
            A.Deployment("dear", "m") with { InputCostPerMillionTokens = 5, OutputCostPerMillionTokens = 15 },
            A.Deployment("talkative", "m") with { InputCostPerMillionTokens = 0.5m, OutputCostPerMillionTokens = 20 },
            A.Deployment("cheap", "m") with { InputCostPerMillionTokens = 1, OutputCostPerMillionTokens = 2 });
        Assert.Equal(10, f.Picks("m", 10)["cheap"]);
        f.Router.SetIntent("cheap", DeploymentIntent.Paused, "me", null);
        Assert.Equal(10, f.Picks("m", 10)["dear"]);
        f.Router.SetIntent("dear", DeploymentIntent.Paused, "me", null);
        Assert.Equal(10, f.Picks("m", 10)["talkative"]);
        f.Router.SetIntent("talkative", DeploymentIntent.Paused, "me", null);
        Assert.Equal(10, f.Picks("m", 10)["unknown"]);
    }

    [Fact]
    public void Explain_GivesTheChanceOfEach()
    {
        var f = Weights(3, 1, 0);
        var candidates = f.Router.Explain(new RouteRequest { Model = "m" }).Decision!.Candidates;
        Assert.Equal([0.75, 0.25, 0.0], candidates.Select(c => c.Probability));
        Assert.Equal(0, f.Router.Metrics().ProviderSelected);
    }

    [Fact]
    public void GroupStrategy_OverridesTheGlobalOne()
    {
        var f = With(RoutingStrategy.SimpleShuffle, A.Deployment("a", "m") with { Priority = 2 }, A.Deployment("b", "m") with { Priority = 1 });
        f.Edit(config => config with { Models = new Dictionary<string, ModelGroupConfig> { ["m"] = new() { Strategy = RoutingStrategy.PriorityBased } } });
        Assert.Equal(50, f.Picks("m", 50)["b"]);
        Assert.Equal(50, f.Router.Metrics().Selections[RoutingStrategy.PriorityBased]);
    }
}
