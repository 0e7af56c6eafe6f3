using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

public sealed class AliasTests
{
    private static RouterFixture WithAliases(params (string Alias, string Target)[] aliases)
    {
        var f = new RouterFixture(A.Deployment("d", "gpt-4"));
        foreach (var (alias, target) in aliases)
        {
            f.Alias(alias, target);
        }

        return f;
    }

    [Fact]
    public void ALI_01_ALI_02_ALI_03_Alias_IsTheGroup()
    {
        var f = WithAliases(("gpt4", "gpt-4"), ("gpt-4-latest", "gpt-4"));
        foreach (var name in new[] { "gpt4", "gpt-4-latest", "gpt-4" })
        {
            Assert.Equal("gpt-4", f.Router.Resolve(name));
            Assert.Equal(["d"], f.Router.DeploymentsOf(name));
        }

        Assert.Null(f.Router.Resolve("unknown"));
        Assert.Equal("d", f.Pick("gpt4"));
    }

    [Theory]
    [InlineData("a>b b>a")]
    [InlineData("a>b b>c c>a")]
    [InlineData("a>a")]
    public void ALI_04_Loop_IsRefused(string aliases)
    {
        var f = new RouterFixture(A.Deployment("d", "gpt-4"));
        var refused = Assert.Throws<RoutingTableException>(() =>
        {
            foreach (var pair in aliases.Split(' '))
            {
                f.Alias(pair[..1], pair[2..]);
            }
        });
        Assert.Equal(RouterErrorKind.AliasCycle, refused.Error.Kind);
        Assert.Contains("Circular alias", refused.Message, StringComparison.Ordinal);
        Assert.Equal("d", f.Pick("gpt-4"));
    }

    [Fact]
    public void ALI_07_ALI_08_ALI_09_UPS_04_Chain_IsFollowedToItsEnd()
    {
        var f = WithAliases(("latest", "gpt-4"), ("best", "latest"));
        Assert.Equal("gpt-4", f.Router.Resolve("best"));
        Assert.Equal(["d"], f.Router.DeploymentsOf("best"));
        Assert.Equal("d", f.Pick("best"));
    }

    [Fact]
    public async Task ALI_10_LongChain_Executes()
    {
        var f = WithAliases(("latest", "gpt-4"), ("best", "latest"), ("top", "best"));
        var (result, _) = await f.Execute(new RouteRequest { Model = "top" }, RouterFixture.Served);
        Assert.Equal("d", result.DeploymentId);
    }

    [Fact]
    public void ALI_11_Again_ReplacesTheTarget()
    {
        var f = WithAliases(("latest", "gpt-4"));
        f.Add(A.Deployment("e", "other"));
        f.Alias("latest", "other");
        Assert.Equal("other", f.Router.Resolve("latest"));
    }

    [Fact]
    public void ALI_12_AliasWithAGroupsName_NeverHidesTheGroup()
    {
        // Validation refuses it; should one ever get here, the group wins.
        var f = WithAliases(("gpt-4", "elsewhere"));
        Assert.Equal("d", f.Pick("gpt-4"));
    }

    [Fact]
    public void ALI_13_ReplacingTheList_KeepsAliases()
    {
        var f = WithAliases(("gpt4", "gpt-4"));
        f.Edit(config => config with { Deployments = [A.Deployment("e", "gpt-4")] });
        Assert.Equal("e", f.Pick("gpt4"));
    }

    [Fact]
    public void ALI_14_ConcurrentPicksByEveryName_AllSucceed()
    {
        var f = WithAliases(("one", "gpt-4"), ("two", "gpt-4"));
        Parallel.ForEach(["gpt-4", "one", "two"], name => Assert.Equal(100, f.Picks(name, 100)["d"]));
        Assert.Equal(300, f.Router.Metrics().ProviderSelected);
    }

    [Fact]
    public void ALI_15_ConcurrentOpposites_AreNeverBothAccepted()
    {
        for (var trial = 0; trial < 50; trial++)
        {
            var f = new RouterFixture(A.Deployment("d", "gpt-4"));
            Parallel.Invoke(() => TryAlias(f, "a", "b"), () => TryAlias(f, "b", "a"));
            Assert.Single(f.Router.Config.Aliases);
        }

        static void TryAlias(RouterFixture f, string alias, string target)
        {
            try
            {
                f.Alias(alias, target);
            }
            catch (RoutingTableException)
            {
                // One of the two is refused.
            }
        }
    }

    [Fact]
    public void DanglingAlias_IsNotFound_AndWorksOnceTheGroupIsThere()
    {
        var f = WithAliases(("soon", "new"));
        Assert.Equal("Model not found: soon", f.Refused("soon").Message);
        f.Add(A.Deployment("n", "new"));
        Assert.Equal("n", f.Pick("soon"));
    }

    [Fact]
    public void MoreThanSixteenHops_IsRefused()
    {
        static RouterConfig Hops(int count) => new()
        {
            Deployments = [A.Deployment("end", $"a{count}")],
            Aliases = Enumerable.Range(0, count).ToDictionary(i => $"a{i}", i => $"a{i + 1}"),
        };

        var f = new RouterFixture();
        f.Apply(Hops(16));
        Assert.Equal("end", f.Pick("a0"));
        Assert.Throws<RoutingTableException>(() => f.Apply(Hops(17)));
    }
}
