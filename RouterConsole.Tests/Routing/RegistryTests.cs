using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>Adding, moving, replacing and removing deployments.</summary>
public sealed class RegistryTests
{
    [Fact]
    public void REG_01_Empty_HasNothing()
    {
        var f = new RouterFixture();
        Assert.Empty(f.Router.Models);
        Assert.Empty(f.Router.Config.Deployments);
    }

    [Fact]
    public void REG_02_REG_03_REG_04_Add_MakesGroups()
    {
        var f = new RouterFixture();
        f.Add(A.Deployment("test-1", "gpt-4"));
        Assert.Equal(["gpt-4"], f.Router.Models);
        f.Add(A.Deployment("test-2", "gpt-4"));
        Assert.Equal(["gpt-4"], f.Router.Models);
        Assert.Equal(["test-1", "test-2"], f.Router.DeploymentsOf("gpt-4"));
        f.Add(A.Deployment("test-3", "gpt-3.5-turbo"));
        Assert.Equal(["gpt-4", "gpt-3.5-turbo"], f.Router.Models);
    }

    [Fact]
    public void REG_05_Get_KnownAndUnknown()
    {
        var f = new RouterFixture(A.Deployment("test-1", "gpt-4"));
        Assert.NotNull(f.Router.Status("test-1"));
        Assert.Null(f.Router.Status("other"));
    }

    [Fact]
    public void REG_06_REG_07_Remove_EmptiedGroupIsGone()
    {
        var f = new RouterFixture(A.Deployment("test-1", "gpt-4"));
        f.Remove("test-1");
        Assert.Empty(f.Router.DeploymentsOf("gpt-4"));
        Assert.Empty(f.Router.Models);
        Assert.Equal(RouterErrorKind.ModelNotFound, f.Refused("gpt-4").Kind);
        f.Remove("test-1");
    }

    [Fact]
    public void REG_09_ReplacingTheList_ReplacesGroups()
    {
        var f = new RouterFixture(A.Deployment("test-1", "gpt-4"), A.Deployment("test-2", "gpt-3.5"));
        f.Apply(A.Config(A.Deployment("test-3", "claude-3"), A.Deployment("test-4", "claude-3")));
        Assert.Equal(["claude-3"], f.Router.Models);
        Assert.Equal(2, f.Router.Config.Deployments.Count);
    }

    [Fact]
    public void REG_10_REG_11_UPS_01_AddTwice_CountsOnce()
    {
        var f = new RouterFixture();
        f.Apply(A.Config(A.Deployment("a", "m"), A.Deployment("b", "m"), A.Deployment("a", "m")));
        Assert.Equal(["a", "b"], f.Router.DeploymentsOf("m"));
        Assert.InRange(f.Picks("m", 3000)["a"], 1350, 1650);
        f.Remove("a");
        Assert.Equal(["b"], f.Router.DeploymentsOf("m"));
    }

    [Fact]
    public void REG_12_REG_13_UPS_02_Move_LeavesNothingBehind()
    {
        var f = new RouterFixture(A.Deployment("a", "m1"));
        f.Add(A.Deployment("a", "m2"));
        Assert.Empty(f.Router.DeploymentsOf("m1"));
        Assert.Equal(["a"], f.Router.DeploymentsOf("m2"));
        Assert.Equal(RouterErrorKind.ModelNotFound, f.Refused("m1").Kind);
        Assert.Equal("a", f.Pick("m2"));
        f.Remove("a");
        Assert.Equal(RouterErrorKind.ModelNotFound, f.Refused("m1").Kind);
        Assert.Equal(RouterErrorKind.ModelNotFound, f.Refused("m2").Kind);
        Assert.Empty(f.Router.Models);
    }

    [Fact]
    public void REG_14_UPS_03_OneIdInTwoGroups_LastOneHolds()
    {
        var f = new RouterFixture();
        f.Apply(A.Config(A.Deployment("a", "m1"), A.Deployment("a", "m2"), A.Deployment("a", "m2")));
        Assert.Equal(["m2"], f.Router.Models);
        Assert.Equal(["a"], f.Router.DeploymentsOf("m2"));
    }

    [Fact]
    public void REG_15_REG_16_Replacing_KeepsCountersAndSlots()
    {
        var limited = A.Deployment("a", "m") with { MaxParallelRequests = 1 };
        var f = new RouterFixture(limited);
        f.Ok("a");
        var first = f.Take("m");
        f.Apply(A.Config(limited with { Weight = 7 }));

        Assert.Equal(1, f.Status("a").InFlight);
        Assert.Equal(1, f.Status("a").TotalRequests);
        Assert.Equal(RouterErrorKind.RateLimitExceeded, f.Refused("m").Kind);
        first.Dispose();
        Assert.Equal(0, f.Status("a").InFlight);
        Assert.Equal("a", f.Pick("m"));
    }

    [Fact]
    public void REG_17_RemovedWhileInFlight_FinishesAndIsRecorded()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        var lease = f.Take("m");
        f.Remove("a");
        lease.Succeed(10, TimeSpan.FromMilliseconds(1));
        lease.Dispose();
        Assert.Null(f.Router.Status("a"));
    }

    [Fact]
    public void REG_18_ConcurrentEdits_AreAllThere()
    {
        var f = new RouterFixture([.. Enumerable.Range(0, 5).Select(i => A.Deployment($"old-{i}", "m"))]);
        Parallel.Invoke(
            () => Parallel.For(0, 50, i => f.Add(A.Deployment($"new-{i}", "m"))),
            () => Parallel.For(0, 5, i => f.Remove($"old-{i}")),
            () => Parallel.For(0, 100, _ => Assert.NotNull(f.Router.DeploymentsOf("m"))));
        var ids = f.Router.DeploymentsOf("m");
        Assert.Equal(50, ids.Count);
        Assert.All(ids, id => Assert.StartsWith("new-", id, StringComparison.Ordinal));
    }

    [Fact]
    public void Apply_OtherUpstream_StartsCleanButKeepsTotals()
    {
        var a = A.Deployment("a", "m");
        var f = new RouterFixture(a);
        var lease = f.Take("m");
        f.Fail("a", ErrorKind.AuthError);
        Assert.Equal(HealthStatus.Cooldown, f.Status("a").Health);

        f.Apply(A.Config(a with { BaseUrl = "https://other.example" }));
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
        Assert.Equal(1, f.Status("a").FailRequests);
        Assert.Equal(1, f.Status("a").InFlight);

        // What the old upstream still answers is not held against the new one.
        lease.Fail(RouterFixture.Error(ErrorKind.AuthError));
        Assert.Equal(HealthStatus.Healthy, f.Status("a").Health);
        Assert.Equal(0, f.Status("a").InFlight);
    }

    [Theory]
    [InlineData("provider")]
    [InlineData("address")]
    [InlineData("model")]
    [InlineData("credential")]
    public void Apply_AnyPartOfTheUpstream_ForgetsCircuitAndProbe(string part)
    {
        var a = A.Probed("a", "m");
        var f = new RouterFixture(a);
        f.FailProbes("a");
        f.Fail("a", ErrorKind.AuthError);
        f.Apply(A.Config(a with { Weight = 9, Priority = 3, RpmLimit = 100 }));
        Assert.Equal([UnavailableReason.Cooldown, UnavailableReason.Unhealthy], f.Status("a").UnavailableReasons);
        f.Apply(A.Config(part switch
        {
            "provider" => a with { Provider = "anthropic" },
            "address" => a with { BaseUrl = "https://other.example" },
            "model" => a with { UpstreamModel = "other" },
            _ => a with { Credential = new Credential(CredentialSource.Env, "OTHER_KEY") },
        }));
        Assert.Equal((HealthStatus.Unknown, true), (f.Status("a").Health, f.Status("a").Available));
    }

    [Fact]
    public void Rehearse_ChangesNothing_AndRefusesLoops()
    {
        var f = new RouterFixture(A.Deployment("a", "m"));
        f.Router.Rehearse(A.Config(A.Deployment("b", "x")));
        Assert.Equal(["m"], f.Router.Models);
        var looping = A.Config() with { Aliases = new Dictionary<string, string> { ["a"] = "b", ["b"] = "a" } };
        Assert.Equal(RouterErrorKind.AliasCycle, Assert.Throws<RoutingTableException>(() => f.Router.Rehearse(looping)).Error.Kind);
    }
}
