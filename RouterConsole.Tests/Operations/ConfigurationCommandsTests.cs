using RouterConsole.Configuration;
using RouterConsole.Operations;
using static RouterConsole.Tests.Operations.OperationsFixture;

namespace RouterConsole.Tests.Operations;

public sealed class ConfigurationCommandsTests : IDisposable
{
    private readonly OperationsFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task Alias_IsSetChangedAndRemoved()
    {
        await _f.AddAsync(Draft());
        var set = await _f.Aliases.SetAsync(Operator, "best", "m", WriteOptions.Default);
        Assert.Equal(("m", 2L), (set.Value!.Resource, set.Value.Revision));
        Assert.Equal("m", _f.Router.Resolve("best"));
        Assert.Equal(("m", true), _f.Estate.ResolveAlias("best"));
        Assert.True((await _f.Aliases.RemoveAsync(Operator, "best", WriteOptions.Default)).Succeeded);
        Assert.Null(_f.Router.Resolve("best"));
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Aliases.RemoveAsync(Operator, "best", WriteOptions.Default)).Error!.Kind);
        Assert.Equal(["alias.remove", "alias.set"], _f.Store.Audit(2).Select(a => a.Action));
    }

    [Fact]
    public async Task Alias_Refusals_HaveTheirOwnCodes()
    {
        await _f.AddAsync(Draft());
        await _f.Aliases.SetAsync(Operator, "a1", "a2", WriteOptions.Default);
        var cycle = (await _f.Aliases.SetAsync(Operator, "a2", "a1", WriteOptions.Default)).Error!;
        Assert.Equal("alias_cycle", cycle.Code);
        Assert.Contains("a1 → a2 → a1", cycle.Message, StringComparison.Ordinal);
        Assert.Equal("alias_conflict", (await _f.Aliases.SetAsync(Operator, "m", "a1", WriteOptions.Default)).Error!.Code);
        var blank = (await _f.Aliases.SetAsync(Operator, "x", " ", WriteOptions.Default)).Error!;
        Assert.Equal(("invalid", "target"), (blank.Code, blank.Issues[0].Path));
    }

    [Fact]
    public async Task Alias_ToNothing_IsTakenWithAWarning()
    {
        var set = await _f.Aliases.SetAsync(Operator, "best", "gone", WriteOptions.Default);
        Assert.Equal(("target", "alias_dangling"), (set.Value!.Warnings[0].Path, set.Value.Warnings[0].Code));
        Assert.Equal(("gone", false), _f.Estate.ResolveAlias("best"));
        var other = await _f.Settings.PatchAsync(Operator, Json("""{"numRetries":1}"""), WriteOptions.Default);
        Assert.Empty(other.Value!.Warnings);
    }

    [Fact]
    public async Task Aliases_SetAtOnceThatTogetherMakeACycle_AreNotBothTaken()
    {
        for (var round = 0; round < 20; round++)
        {
            var (a, b) = ($"a{round}", $"b{round}");
            var results = await Task.WhenAll(
                Task.Run(() => _f.Aliases.SetAsync(Operator, a, b, WriteOptions.Default)),
                Task.Run(() => _f.Aliases.SetAsync(Operator, b, a, WriteOptions.Default)));
            Assert.Single(results, r => r.Succeeded);
            Assert.Single(results, r => r.Error?.Code == "alias_cycle");
        }
    }

    [Fact]
    public async Task Chains_AreSetReplacedAndRemoved()
    {
        await _f.AddAsync(Draft("a", "m"), Draft("b", "n") with { Provider = "groq" });
        var set = await _f.Fallbacks.SetAsync(Operator, FallbackKind.ContextWindow, "m", ["n"], WriteOptions.Default);
        Assert.Equal(["n"], set.Value!.Resource);
        Assert.Equal(3, _f.Estate.Version("fallbacks/context_window/m"));
        Assert.True((await _f.Fallbacks.SetDefaultAsync(Operator, ["n"], WriteOptions.Default)).Succeeded);
        Assert.True((await _f.Fallbacks.RemoveAsync(Operator, FallbackKind.ContextWindow, "m", WriteOptions.Default)).Succeeded);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Fallbacks.RemoveAsync(Operator, FallbackKind.ContextWindow, "m", WriteOptions.Default)).Error!.Kind);
        Assert.Equal(["n"], _f.Estate.Current.Config.Fallbacks.Default);
        Assert.True((await _f.Fallbacks.SetDefaultAsync(Operator, [], WriteOptions.Default)).Succeeded);
        Assert.Equal(0, _f.Estate.Version("fallbacks/default"));
        var all = await _f.Fallbacks.ReplaceAllAsync(Operator, new FallbackChains { Default = ["m", "gone"] }, WriteOptions.Default);
        Assert.Equal("default[1]", Assert.Single(all.Value!.Warnings).Path);
        Assert.Equal("fallbacks.default[1]", Assert.Single(_f.Fallbacks.Lint()).Path);
    }

    [Fact]
    public async Task Chain_WithItselfOrTwice_IsRefused_WithThePathInWhatWasSent()
    {
        await _f.AddAsync(Draft("a", "m"), Draft("b", "n"));
        Assert.Equal("models[0]", (await _f.Fallbacks.SetAsync(Operator, FallbackKind.General, "m", ["m"], WriteOptions.Default)).Error!.Issues[0].Path);
        Assert.Equal("models[1]", (await _f.Fallbacks.SetAsync(Operator, FallbackKind.General, "m", ["n", "n"], WriteOptions.Default)).Error!.Issues[0].Path);
    }

    [Fact]
    public async Task Settings_ArePatched_AndNullIsTheDefault()
    {
        await _f.Settings.PatchAsync(Operator, Json("""{"numRetries":7,"routingStrategy":"cost_based","retryPolicy":{"timeout":0}}"""), WriteOptions.Default);
        Assert.Equal((7, RoutingStrategy.PriorityBased, 0), (_f.Router.Config.Settings.NumRetries, _f.Router.Config.Settings.RoutingStrategy, _f.Router.Config.Settings.RetryPolicy[ErrorKind.Timeout]));
        var patched = await _f.Settings.PatchAsync(Operator, Json("""{"numRetries":null,"retryPolicy":{"timeout":null,"rate_limit":1}}"""), WriteOptions.Default);
        Assert.Equal(3, patched.Value!.Resource.NumRetries);
        Assert.Equal([KeyValuePair.Create(ErrorKind.RateLimit, 1)], patched.Value.Resource.RetryPolicy);
        var error = (await _f.Settings.PatchAsync(Operator, Json("""{"timeoutSeconds":0,"routingStrategy":"simple_shuffle"}"""), WriteOptions.Default)).Error!;
        Assert.Equal(("timeoutSeconds", "out_of_range"), (error.Issues[0].Path, error.Issues[0].Code));
        var unknown = (await _f.Settings.PatchAsync(Operator, Json("""{"routingStrategy":"fastest","retryPolicy":{"nope":1}}"""), WriteOptions.Default)).Error!;
        Assert.Contains("least_busy", unknown.Issues[0].Message, StringComparison.Ordinal);
        Assert.Equal(2, unknown.Issues.Count);
    }

    [Fact]
    public async Task OverridesOfAModel_ArePatched_AndGoneWhenEmpty()
    {
        await _f.AddAsync(Draft());
        var patched = await _f.Settings.PatchModelAsync(Operator, "m", Json("""{"strategy":"round_robin","numRetries":1}"""), WriteOptions.Default);
        Assert.Equal(new ModelGroupConfig { Strategy = RoutingStrategy.RoundRobin, NumRetries = 1 }, patched.Value!.Resource);
        await _f.Settings.PatchModelAsync(Operator, "m", Json("""{"strategy":null,"numRetries":null}"""), WriteOptions.Default);
        Assert.Empty(_f.Estate.Current.Config.Models);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Settings.PatchModelAsync(Operator, "gone", Json("""{"numRetries":1}"""), WriteOptions.Default)).Error!.Kind);
        Assert.Equal("numRetries", (await _f.Settings.PatchModelAsync(Operator, "m", Json("""{"numRetries":-1}"""), WriteOptions.Default)).Error!.Issues[0].Path);
    }
}
