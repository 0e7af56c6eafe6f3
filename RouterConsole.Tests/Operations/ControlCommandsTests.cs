using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;
using static RouterConsole.Tests.Operations.OperationsFixture;

namespace RouterConsole.Tests.Operations;

public sealed class ControlCommandsTests : IDisposable
{
    private readonly OperationsFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task CoolDown_IsInForceAuditedAndNoRevision()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        var outcome = (await _f.Control.CoolDownAsync(Operator, "a", 300, "INC-212")).Value!;
        Assert.Empty(outcome.Warnings);
        Assert.Equal((HealthStatus.Cooldown, CooldownSource.Manual, "olga", "INC-212"), (outcome.Status.Health, outcome.Status.Cooldown!.Source, outcome.Status.Cooldown.By, outcome.Status.Cooldown.Note));
        Assert.Equal(2, _f.Estate.Current.Number);
        var entry = _f.Store.Audit(1)[0];
        Assert.Equal(("cooldown.set", "deployments/a", "INC-212"), (entry.Action, entry.Resource, entry.Note));
        Assert.Null(entry.Revision);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-1)]
    [InlineData(604_801)]
    [InlineData(double.NaN)]
    public async Task CoolDown_OutOfRange_IsRefused(double seconds)
    {
        await _f.AddAsync(Draft());
        Assert.Equal("seconds", (await _f.Control.CoolDownAsync(Operator, "a", seconds, null)).Error!.Issues[0].Path);
    }

    [Fact]
    public async Task CoolDown_OfTheLastOne_GoesThroughWithAWarning()
    {
        await _f.AddAsync(Draft("a"), Draft("z", "n"));
        Assert.Contains("refused", (await _f.Control.CoolDownAsync(Operator, "a", 60, null)).Value!.Warnings[0], StringComparison.Ordinal);
        await _f.Control.EndCooldownAsync(Operator, "a");
        await _f.Fallbacks.SetAsync(Operator, FallbackKind.General, "m", ["n"], WriteOptions.Default);
        Assert.Contains("fallbacks (n)", (await _f.Control.CoolDownAsync(Operator, "a", 60, null)).Value!.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CoolDown_SetAgain_IsTheNewDeadline_ShorterToo()
    {
        await _f.AddAsync(Draft());
        await _f.Control.CoolDownAsync(Operator, "a", 600, null);
        Assert.Equal(Start.AddSeconds(30), (await _f.Control.CoolDownAsync(Operator, "a", 30, null)).Value!.Status.Cooldown!.Until);
    }

    [Fact]
    public async Task ManualCooldownAndPause_OutliveARestart_WithWhatIsLeft()
    {
        await _f.AddAsync(Draft("a"), Draft("b"), Draft("c"), Draft("d"));
        await _f.Control.CoolDownAsync(Operator, "a", 300, "INC-212");
        await _f.Control.CoolDownAsync(Operator, "b", 60, null);
        await _f.Control.SetIntentAsync(Operator, "c", DeploymentIntent.Paused, "costs", force: false);
        _f.Time.Advance(TimeSpan.FromSeconds(100));
        using var again = _f.Restart();
        Assert.Equal(200, again.Router.Status("a")!.Cooldown!.RemainingSeconds, 0.01);
        Assert.Equal(("olga", "INC-212"), (again.Router.Status("a")!.Cooldown!.By, again.Router.Status("a")!.Cooldown!.Note));
        Assert.Null(again.Router.Status("b")!.Cooldown);
        Assert.Equal(DeploymentIntent.Paused, again.Router.Status("c")!.Intent);
        Assert.Equal("costs", again.Router.Overrides()["c"].IntentNote);
        Assert.True(again.Router.Status("d")!.Available);
        Assert.Equal(4, again.Router.Revision);
    }

    [Fact]
    public async Task ClockSetBack_DoesNotMakeACooldownLonger()
    {
        await _f.AddAsync(Draft());
        await _f.Control.CoolDownAsync(Operator, "a", 300, null);
        using var again = new OperationsFixture(_f.Store, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Start.AddHours(-1)));
        Assert.Equal(300, again.Router.Status("a")!.Cooldown!.RemainingSeconds, 0.01);
    }

    [Fact]
    public async Task EndCooldown_OpensTheTrial_AndIsNotBackAfterARestart()
    {
        await _f.AddAsync(Draft());
        await _f.Control.CoolDownAsync(Operator, "a", 300, null);
        var ended = (await _f.Control.EndCooldownAsync(Operator, "a")).Value!;
        Assert.Null(ended.Status.Cooldown);
        Assert.NotNull(ended.Status.HalfOpen);
        Assert.Equal("cooldown.end", _f.Store.Audit(1)[0].Action);
        using var again = _f.Restart();
        Assert.Null(again.Router.Status("a")!.Cooldown);
        Assert.NotEmpty((await _f.Control.EndCooldownAsync(Operator, "a")).Value!.Warnings);
    }

    [Fact]
    public async Task AutomaticCooldown_EndedByHand_IsAudited()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        _f.Router.RecordFailure("a", new ProviderError(ErrorKind.RateLimit, "slow down", 429));
        Assert.Equal(CooldownSource.Automatic, _f.Router.Status("a")!.Cooldown!.Source);
        Assert.Null((await _f.Control.EndCooldownAsync(Operator, "a")).Value!.Status.Cooldown);
        var entry = _f.Store.Audit(1)[0];
        Assert.Equal(("cooldown.end", "deployments/a"), (entry.Action, entry.Resource));
        Assert.Contains("automatic", entry.Before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeploymentIntent.Paused, "intent.pause")]
    [InlineData(DeploymentIntent.Draining, "intent.drain")]
    public async Task TakingOutTheLastOne_IsRefusedUnlessForced_AndResumeBringsItBack(DeploymentIntent intent, string action)
    {
        await _f.AddAsync(Draft());
        Assert.Equal("last_deployment", (await _f.Control.SetIntentAsync(Operator, "a", intent, null, force: false)).Error!.Code);
        var forced = (await _f.Control.SetIntentAsync(Operator, "a", intent, "why", force: true)).Value!;
        Assert.Equal((intent, false), (forced.Status.Intent, forced.Status.Available));
        Assert.NotEmpty(forced.Warnings);
        Assert.Equal(action, _f.Store.Audit(1)[0].Action);
        var resumed = (await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Active, null, force: false)).Value!;
        Assert.True(resumed.Status.Available);
        Assert.Empty(_f.Store.Facts.Overrides);
        Assert.Equal("intent.resume", _f.Store.Audit(1)[0].Action);
    }

    [Fact]
    public async Task ResumeDuringACooldown_KeepsTheCooldown()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Control.CoolDownAsync(Operator, "a", 300, null);
        await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Paused, null, false);
        await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Active, null, false);
        using var again = _f.Restart();
        Assert.NotNull(again.Router.Status("a")!.Cooldown);
        Assert.Equal(DeploymentIntent.Active, again.Router.Status("a")!.Intent);
    }

    [Fact]
    public async Task UnknownDeployment_IsNotFound()
    {
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Control.CoolDownAsync(Operator, "x", 60, null)).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Control.EndCooldownAsync(Operator, "x")).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Control.SetIntentAsync(Operator, "x", DeploymentIntent.Paused, null, true)).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, _f.Control.GetFaults(Operator, "x").Error!.Kind);
    }

    [Fact]
    public async Task RemovingADeployment_DropsItsFacts()
    {
        await _f.AddAsync(Draft("a") with { Provider = "sandbox" }, Draft("b") with { Provider = "sandbox" });
        await _f.Control.CoolDownAsync(Operator, "a", 300, null);
        await _f.Control.SetFaultsAsync(Operator, "a", new SandboxFaults { LatencyMs = 5 });
        await _f.Deployments.RemoveAsync(Operator, "a", WriteOptions.Default);
        Assert.Empty(_f.Store.Facts.Overrides);
        Assert.Empty(_f.Store.Facts.Sandbox);
        await _f.AddAsync(Draft("a") with { Provider = "sandbox" });
        using var again = _f.Restart();
        Assert.True(again.Router.Status("a")!.Available);
        Assert.Equal(SandboxFaults.None, again.Sandbox.Get("a"));
    }

    [Fact]
    public async Task AnotherUpstreamUnderTheSameId_StartsClean_AfterARestartToo()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Control.CoolDownAsync(Operator, "a", 300, null);
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":2}"""), WriteOptions.Default);
        Assert.NotNull(_f.Router.Status("a")!.Cooldown);
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"upstreamModel":"other"}"""), WriteOptions.Default);
        Assert.Null(_f.Router.Status("a")!.Cooldown);
        using var again = _f.Restart();
        Assert.Null(again.Router.Status("a")!.Cooldown);
    }

    [Fact]
    public async Task SandboxFaults_AreValidatedKeptAndInForce()
    {
        await _f.AddAsync(Draft("a") with { Provider = "sandbox" }, Draft("b"));
        Assert.Equal("not_sandbox", (await _f.Control.SetFaultsAsync(Operator, "b", SandboxFaults.None)).Error!.Issues[0].Code);
        var bad = new SandboxFaults
        {
            LatencyMs = -1, TtftMs = 600_001, TokensPerSecond = 0, RetryAfterSeconds = 0, CutRate = 1.1,
            ErrorRates = new Dictionary<SandboxErrorKind, double> { [SandboxErrorKind.RateLimit] = 2 },
        };
        Assert.Equal(
            ["latencyMs", "ttftMs", "tokensPerSecond", "retryAfterSeconds", "cutRate", "errorRates.rate_limit"],
            (await _f.Control.SetFaultsAsync(Operator, "a", bad)).Error!.Issues.Select(i => i.Path));
        var over = new SandboxFaults { ErrorRates = new Dictionary<SandboxErrorKind, double> { [SandboxErrorKind.RateLimit] = 0.6, [SandboxErrorKind.Timeout] = 0.6 } };
        Assert.Equal("errorRates", (await _f.Control.SetFaultsAsync(Operator, "a", over)).Error!.Issues[0].Path);
        Assert.Equal(SandboxFaults.None, _f.Control.GetFaults(Viewer, "a").Value);
        Assert.True((await _f.Control.SetFaultsAsync(Operator, "a", new SandboxFaults { LatencyMs = 7 })).Succeeded);
        Assert.Equal(7, _f.Sandbox.Get("a").LatencyMs);
        using var again = _f.Restart();
        Assert.Equal(7, again.Control.GetFaults(Viewer, "a").Value!.LatencyMs);
    }
}
