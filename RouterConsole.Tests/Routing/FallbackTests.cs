using RouterConsole.Configuration;
using RouterConsole.Routing;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.Routing;

/// <summary>Chains: looked up, refused, walked.</summary>
public sealed class FallbackTests
{
    private static readonly RouterSettings s_noRetries = RouterFixture.Reference with { NumRetries = 0 };

    private static Dictionary<string, IReadOnlyList<string>> Chain(string model, params string[] models) =>
        new(StringComparer.Ordinal) { [model] = models };

    private static RouterFixture With(FallbackChains chains, params DeploymentConfig[] deployments)
    {
        var f = new RouterFixture(s_noRetries);
        f.Edit(config => config with { Deployments = deployments, Fallbacks = chains });
        return f;
    }

    private static DeploymentConfig[] Serving(params string[] models) => [.. models.Select(m => A.Deployment($"d-{m}", m))];

    [Fact]
    public void FBK_01_FBK_04_FBK_12_NothingConfigured_IsEmpty()
    {
        var f = With(new FallbackChains { General = Chain("x") });
        Assert.All(Enum.GetValues<FallbackKind>(), kind => Assert.Empty(f.Router.FallbacksOf("gpt-4", kind)));
        Assert.Empty(f.Router.FallbacksOf("x", FallbackKind.General));
    }

    [Fact]
    public void FBK_02_FBK_13_EachKind_HasItsChain()
    {
        var f = With(new FallbackChains
        {
            General = Chain("m", "gpt-4-turbo", "gpt-3.5-turbo"),
            ContextWindow = Chain("m", "gpt-4-32k", "claude-3-opus"),
            ContentPolicy = Chain("m", "claude-3-opus"),
            RateLimit = Chain("m", "azure-gpt4"),
        });
        Assert.Equal(["gpt-4-turbo", "gpt-3.5-turbo"], f.Router.FallbacksOf("m", FallbackKind.General));
        Assert.Equal(["gpt-4-32k", "claude-3-opus"], f.Router.FallbacksOf("m", FallbackKind.ContextWindow));
        Assert.Equal(["claude-3-opus"], f.Router.FallbacksOf("m", FallbackKind.ContentPolicy));
        Assert.Equal(["azure-gpt4"], f.Router.FallbacksOf("m", FallbackKind.RateLimit));
    }

    [Fact]
    public void FBK_03_FBK_14_Again_Replaces()
    {
        var f = With(new FallbackChains { General = Chain("m", "a") });
        f.Edit(config => config with { Fallbacks = config.Fallbacks.With(FallbackKind.General, "m", ["b"]) });
        Assert.Equal(["b"], f.Router.FallbacksOf("m", FallbackKind.General));
    }

    [Theory]
    [InlineData("")]
    [InlineData("model/v2.0:latest")]
    [InlineData("模型")]
    public void FBK_05_AnyName_IsAKey(string model) =>
        Assert.Equal(["b"], With(new FallbackChains { General = Chain(model, "b") }).Router.FallbacksOf(model, FallbackKind.General));

    [Fact]
    public void FBK_06_FBK_07_LongChains_AreReadByThreads()
    {
        var chain = Enumerable.Range(0, 100).Select(i => $"model_{i}").ToArray();
        var f = With(new FallbackChains { General = Chain("m", chain) });
        Parallel.For(0, 1000, _ => Assert.Equal(100, f.Router.FallbacksOf("m", FallbackKind.General).Count));
        Assert.Equal("model_99", f.Router.FallbacksOf("m", FallbackKind.General)[99]);
    }

    [Fact]
    public void FBK_08_FBK_09_FBK_10_NoChainOfTheKind_TakesGeneral_ThenDefault()
    {
        var f = With(new FallbackChains { General = Chain("m", "g"), ContextWindow = new Dictionary<string, IReadOnlyList<string>> { ["m"] = ["c"], ["n"] = [] }, ContentPolicy = Chain("m"), Default = ["d"] });
        Assert.Equal(["c"], f.Router.FallbacksOf("m", FallbackKind.ContextWindow));
        Assert.Equal(["g"], f.Router.FallbacksOf("m", FallbackKind.ContentPolicy));
        Assert.Equal(["g"], f.Router.FallbacksOf("m", FallbackKind.RateLimit));
        Assert.Equal(["d"], f.Router.FallbacksOf("n", FallbackKind.ContextWindow));
    }

    [Fact]
    public void FBK_11_Alias_HasTheChainOfItsTarget()
    {
        var f = With(new FallbackChains { General = Chain("gpt-4", "b") }, Serving("gpt-4"));
        f.Alias("gpt4", "gpt-4");
        Assert.Equal(["b"], f.Router.FallbacksOf("gpt4", FallbackKind.General));
    }

    [Fact]
    public void VAL_01_VAL_04_VAL_05_VAL_06_Chains_LoopsOverSeveralAndDiamonds_AreLegal()
    {
        With(new FallbackChains { General = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["b", "c"], ["b"] = ["d"], ["c"] = ["d"], ["x"] = ["a"], ["d"] = ["a"] }, ContextWindow = Chain("b", "a") });
        With(FallbackChains.Empty);
    }

    [Fact]
    public void VAL_02_VAL_03_ItselfOrTwice_IsRefused()
    {
        foreach (var chain in new[] { Chain("a", "a"), Chain("a", "b", "b") })
        {
            Assert.Equal(RouterErrorKind.FallbackCycle, Assert.Throws<RoutingTableException>(() => With(new FallbackChains { General = chain })).Error.Kind);
            Assert.Throws<RoutingTableException>(() => With(new FallbackChains { ContextWindow = chain }));
        }
    }

    [Fact]
    public async Task VAL_02_MutualChains_DoNotLoop()
    {
        var f = With(new FallbackChains { General = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["b"], ["b"] = ["a"] } }, Serving("a", "b"));
        var (result, called) = await f.Execute(new RouteRequest { Model = "a" }, RouterFixture.Failed(ErrorKind.ServerError));
        Assert.Equal(["d-a", "d-b"], called);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task EXF_01_PrimaryFails_FallbackServes()
    {
        var f = With(new FallbackChains { General = Chain("gpt-4", "gpt-3.5-turbo") }, Serving("gpt-4", "gpt-3.5-turbo"));
        f.Edit(config => config with { Settings = config.Settings with { NumRetries = 1, CooldownSeconds = 0 } });
        var timeout = RouterFixture.Failed(ErrorKind.Timeout);
        var (result, _) = await f.Execute(new RouteRequest { Model = "gpt-4" }, timeout, timeout, RouterFixture.Served);
        Assert.Equal((true, "gpt-3.5-turbo-turbo", "gpt-3.5-turbo", 3, 1), (result.UsedFallback, result.ModelUsed, result.Group, result.Attempts, result.FallbacksTried));
        var told = f.Told().Single(e => e.Kind == RouterEventKind.FallbackTriggered);
        Assert.Equal(("gpt-4", "gpt-3.5-turbo"), (told.Model, told.Target));
    }

    [Fact]
    public async Task EXF_02_AllFail_KeepsEveryError()
    {
        var f = With(new FallbackChains { General = Chain("m", "f") }, Serving("m", "f"));
        var (result, _) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Failed(ErrorKind.Timeout), RouterFixture.Failed(ErrorKind.ServerError));
        Assert.Equal((RouterErrorKind.UpstreamFailed, "m", ErrorKind.ServerError), (result.Error!.Kind, result.Error.Subject, result.Error.Last!.Kind));
        Assert.Equal([ErrorKind.Timeout, ErrorKind.ServerError], result.Log.Select(a => a.Error!.Kind));
    }

    [Fact]
    public async Task EXF_03_EXF_06_MaxFallbacks_Holds()
    {
        var f = With(new FallbackChains { General = Chain("m", "f", "g", "h") }, Serving("m", "f", "g", "h"));
        f.Edit(config => config with { Settings = config.Settings with { MaxFallbacks = 1 } });
        var (_, called) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Failed(ErrorKind.Timeout));
        Assert.Equal(["d-m", "d-f"], called);
        f.Edit(config => config with { Deployments = Serving("f"), Settings = config.Settings with { MaxFallbacks = 0 } });
        var (result, _) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Served);
        Assert.Equal(RouterErrorKind.ModelNotFound, result.Error!.Kind);
        Assert.Equal(1, f.Router.Metrics().FallbackTriggered);
    }

    [Fact]
    public async Task EXF_04_TriedModelsAreSkipped_MissingOnesAreCounted()
    {
        var f = With(FallbackChains.Empty, Serving("m", "f1", "f2"));
        var request = new RouteRequest { Model = "m", Fallbacks = ["m", "f1", "missing", "f1", "f2"] };
        var failed = RouterFixture.Failed(ErrorKind.ServerError);
        var (result, called) = await f.Execute(request, failed, failed, RouterFixture.Served);
        Assert.Equal(["d-m", "d-f1", "d-f2"], called);
        Assert.Equal((4, "f2-turbo", 3), (result.Attempts, result.ModelUsed, result.FallbacksTried));
        Assert.Equal((3L, 3L, 3L), (f.Router.Metrics().FallbackTriggered, f.Router.Metrics().ProviderSelected, f.Router.Metrics().StrategyUsed));
    }

    [Theory]
    [InlineData(ErrorKind.ContextWindow, "big")]
    [InlineData(ErrorKind.ContentPolicy, "lenient")]
    [InlineData(ErrorKind.RateLimit, "other")]
    [InlineData(ErrorKind.ServerError, "general")]
    public async Task EXF_05_CLS_07_Chain_FollowsTheLastError(ErrorKind kind, string expected)
    {
        var f = With(
            new FallbackChains { General = Chain("m", "general"), ContextWindow = Chain("m", "big"), ContentPolicy = Chain("m", "lenient"), RateLimit = Chain("m", "other") },
            Serving("m", "general", "big", "lenient", "other"));
        var blame = kind is ErrorKind.ContextWindow or ErrorKind.ContentPolicy ? Blame.Caller : Blame.Deployment;
        var (result, _) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Failed(kind, blame: blame), RouterFixture.Served);
        Assert.Equal(expected, result.Group);
        Assert.Equal(expected, Assert.Single(f.Router.Explain(new RouteRequest { Model = "m", SimulatedError = kind }).FallbackPath));
    }

    [Fact]
    public async Task EXF_07_ChainsOfChains_AreNotFollowed_TheErrorNamesTheRequested()
    {
        var f = With(new FallbackChains { General = new Dictionary<string, IReadOnlyList<string>> { ["m"] = ["f"], ["f"] = ["g"] } }, Serving("g"));
        var (result, called) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Served);
        Assert.Empty(called);
        Assert.Equal("Model not found: m", result.Error!.Message);
        Assert.Equal(1, f.Router.Metrics().FallbackTriggered);
    }

    [Fact]
    public async Task EXF_08_AllInCooldown_SaysSo_OrFallsBackAtOnce()
    {
        var f = With(FallbackChains.Empty, Serving("m", "f"));
        f.Router.CoolDown("d-m", TimeSpan.FromSeconds(100), "me", null);
        var (result, _) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Served);
        Assert.Equal("All deployments in cooldown for model: m", result.Error!.Message);
        (result, _) = await f.Execute(new RouteRequest { Model = "m", Fallbacks = ["f"] }, RouterFixture.Served);
        Assert.Equal("f", result.Group);
        Assert.Empty(f.Time.Waits);
    }

    [Fact]
    public async Task EXF_09_UnknownModel_IsNotFound()
    {
        var (result, _) = await With(FallbackChains.Empty).Execute(new RouteRequest { Model = "nope" }, RouterFixture.Served);
        Assert.Equal("Model not found: nope", result.Error!.Message);
    }

    [Fact]
    public async Task EXF_10_MET_01_Primary_CountsNoFallback_FailedSelectionsCountNothing()
    {
        var f = With(new FallbackChains { General = Chain("m", "f") }, Serving("m", "f"));
        f.Refused("unknown");
        f.Router.CoolDown("d-f", TimeSpan.FromSeconds(100), "me", null);
        f.Refused("f");
        var (result, _) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Served);
        Assert.False(result.UsedFallback);
        var metrics = f.Router.Metrics();
        Assert.Equal((1L, 1L, 0L), (metrics.ProviderSelected, metrics.StrategyUsed, metrics.FallbackTriggered));
    }

    [Fact]
    public async Task CallersFault_DoesNotFallBack_NorDoesADisabledChain()
    {
        var f = With(new FallbackChains { General = Chain("m", "f") }, Serving("m", "f"));
        var (_, called) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Failed(ErrorKind.BadRequest, blame: Blame.Caller));
        Assert.Equal(["d-m"], called);
        (_, called) = await f.Execute(new RouteRequest { Model = "m", DisableFallbacks = true }, RouterFixture.Failed(ErrorKind.ServerError));
        Assert.Equal(["d-m"], called);
    }

    [Fact]
    public async Task RetryingWithAFallbackLeft_DoesNotWaitForACooldown()
    {
        var f = With(new FallbackChains { General = Chain("m", "f") }, Serving("m", "f"));
        f.Edit(config => config with { Settings = config.Settings with { NumRetries = 3 } });
        var (result, called) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Failed(ErrorKind.Timeout), RouterFixture.Served);
        Assert.Equal(["d-m", "d-f"], called);
        Assert.True(result.UsedFallback);
        Assert.Empty(f.Time.Waits);
    }

    [Fact]
    public async Task SimulatedError_TestsTheChain_WithoutTouchingThePrimary()
    {
        var f = With(new FallbackChains { ContextWindow = Chain("m", "big") }, Serving("m", "big"));
        var (result, called) = await f.Execute(new RouteRequest { Model = "m", SimulatedError = ErrorKind.ContextWindow }, RouterFixture.Served);
        Assert.Equal(["d-big"], called);
        Assert.True(result.UsedFallback);
        Assert.Equal(0, f.Status("d-m").TotalRequests);
    }

    [Fact]
    public async Task TooLongForEveryDeployment_GoesToTheContextChain()
    {
        var f = With(new FallbackChains { ContextWindow = Chain("m", "big") }, A.Deployment("a", "m") with { MaxInputTokens = 100 }, A.Deployment("b", "big"));
        var (result, _) = await f.Execute(new RouteRequest { Model = "m", EstimatedInputTokens = 101 }, RouterFixture.Served);
        Assert.Equal("big", result.Group);
        (result, _) = await f.Execute(new RouteRequest { Model = "m", EstimatedInputTokens = 101, DisableFallbacks = true }, RouterFixture.Served);
        Assert.Equal((RouterErrorKind.UpstreamFailed, ErrorKind.ContextWindow, 400), (result.Error!.Kind, result.Error.Last!.Kind, result.Error.Last.StatusCode!.Value));
    }

    [Fact]
    public async Task OnlyLimitsInTheWay_GoesToTheRateLimitChain()
    {
        var f = With(new FallbackChains { RateLimit = Chain("m", "other"), General = Chain("m", "general") }, A.Deployment("a", "m") with { RpmLimit = 1 }, A.Deployment("b", "other"), A.Deployment("c", "general"));
        await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Served);
        var (result, _) = await f.Execute(new RouteRequest { Model = "m" }, RouterFixture.Served);
        Assert.Equal("other", result.Group);
    }
}
