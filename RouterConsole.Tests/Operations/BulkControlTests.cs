using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;
using static RouterConsole.Tests.Operations.OperationsFixture;

namespace RouterConsole.Tests.Operations;

/// <summary>Overrides by hand of several deployments at once: all or none, one audit entry each.</summary>
public sealed class BulkControlTests : IDisposable
{
    private readonly OperationsFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task CoolDown_OfSeveral_HasOneAuditEntryEach_AndTellsWhatItWas()
    {
        await _f.AddAsync(Draft("a"), Draft("b"), Draft("c"));
        await _f.Control.CoolDownAsync(Operator, "a", 60, "before");

        var outcomes = (await _f.Control.CoolDownAsync(Operator, ["a", "b"], 300, "INC-212")).Value!;

        Assert.Equal(["a", "b"], outcomes.Select(o => o.Id));
        Assert.All(outcomes, o => Assert.Equal(300, o.Status.Cooldown!.RemainingSeconds));
        Assert.Equal(("before", null), (outcomes[0].Before.Cooldown!.Note, outcomes[1].Before.Cooldown));
        Assert.Equal(["deployments/b", "deployments/a"], _f.Store.Audit(2).Select(a => a.Resource));
        using var again = _f.Restart();
        Assert.All(["a", "b"], id => Assert.NotNull(again.Router.Status(id)!.Cooldown));
    }

    [Fact]
    public async Task UnknownAmongThem_NothingIsDone()
    {
        await _f.AddAsync(Draft("a"));
        var error = (await _f.Control.CoolDownAsync(Operator, ["a", "x", "y"], 300, null)).Error!;
        Assert.Equal((OperationErrorKind.NotFound, "There are no deployments 'x', 'y'."), (error.Kind, error.Message));
        Assert.Null(_f.Router.Status("a")!.Cooldown);
        Assert.Empty(_f.Store.Facts.Overrides);
    }

    [Fact]
    public async Task StoreFails_NothingIsDone()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        ((StoreThatCanFail)_f.Store).Fails = true;
        Assert.Equal(OperationErrorKind.StoreFailed, (await _f.Control.SetIntentAsync(Operator, ["a", "b"], DeploymentIntent.Paused, null, force: true)).Error!.Kind);
        Assert.All(["a", "b"], id => Assert.Equal(DeploymentIntent.Active, _f.Router.Status(id)!.Intent));
    }

    [Fact]
    public async Task Pause_OfAllOfAModelTogether_IsRefusedWithTheModelNamed()
    {
        await _f.AddAsync(Draft("a"), Draft("b"), Draft("c", "n"), Draft("d", "n"));
        var error = (await _f.Control.SetIntentAsync(Operator, ["a", "b", "c"], DeploymentIntent.Paused, null, force: false)).Error!;
        Assert.Equal("last_deployment", error.Code);
        Assert.Equal("'a', 'b' are the last available deployments of 'm': to pause them would leave 'm' without any. Add or resume another first, or force it.", error.Message);
        Assert.Equal(DeploymentIntent.Active, _f.Router.Status("c")!.Intent);

        var forced = (await _f.Control.SetIntentAsync(Operator, ["a", "b", "c"], DeploymentIntent.Paused, "all", force: true)).Value!;
        Assert.Contains("'m' has no available deployment left", Assert.Single(forced[0].Warnings), StringComparison.Ordinal);
        Assert.Empty(forced[2].Warnings);
        Assert.Equal(["intent.pause", "intent.pause", "intent.pause"], _f.Store.Audit(3).Select(a => a.Action));
    }

    [Fact]
    public async Task PauseAndResume_OfWhatIsSoAlready_ChangesNothing()
    {
        await _f.AddAsync(Draft("a"), Draft("b"), Draft("c"));
        await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Paused, "first", force: false);
        await _f.Control.SetIntentAsync(Operator, ["a", "b"], DeploymentIntent.Paused, "second", force: false);
        Assert.Equal(("first", "second"), (_f.Router.Overrides()["a"].IntentNote, _f.Router.Overrides()["b"].IntentNote));
        Assert.Single(_f.Store.Audit(9), a => a.Action == "intent.pause" && a.Note == "second");
        await _f.Control.SetIntentAsync(Operator, ["a", "b", "c"], DeploymentIntent.Active, null, force: false);
        Assert.Empty(_f.Store.Facts.Overrides);
        Assert.Equal(2, _f.Store.Audit(9).Count(a => a.Action == "intent.resume"));
    }

    [Fact]
    public async Task Extend_MovesTheEndBack_KeepsTheNote_AndIsAudited()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Control.CoolDownAsync(Operator, "a", 300, "INC-212");
        _f.Time.Advance(TimeSpan.FromSeconds(100));

        var extended = (await _f.Control.ExtendCooldownAsync(Operator, ["a"], 900, null)).Value!;

        Assert.Equal((Start.AddSeconds(1200), "INC-212"), (extended[0].Status.Cooldown!.Until, extended[0].Status.Cooldown!.Note));
        Assert.Equal(Start.AddSeconds(300), extended[0].CooldownBefore!.Until);
        Assert.Equal("cooldown.extend", _f.Store.Audit(1)[0].Action);
        using var again = _f.Restart();
        Assert.Equal(1100, again.Router.Status("a")!.Cooldown!.RemainingSeconds, 0.01);
    }

    [Fact]
    public async Task Extend_OfAnAutomaticOne_MakesItTheOperators()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        _f.Router.RecordFailure("a", new ProviderError(ErrorKind.RateLimit, "slow down", 429));
        var until = _f.Router.Status("a")!.Cooldown!.Until;
        await _f.Control.ExtendCooldownAsync(Operator, ["a"], 60, "still limited");
        var cooldown = _f.Router.Status("a")!.Cooldown!;
        Assert.Equal((until.AddSeconds(60), CooldownSource.Manual, "olga"), (cooldown.Until, cooldown.Source, cooldown.By));
    }

    [Fact]
    public async Task Extend_NotInCooldown_OrTooLong_IsRefused_AndTheOthersStay()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Control.CoolDownAsync(Operator, "a", 300, null);
        var error = (await _f.Control.ExtendCooldownAsync(Operator, ["a", "b"], 60, null)).Error!;
        Assert.Equal((OperationErrorKind.Conflict, "not_in_cooldown", "'b' is not in cooldown."), (error.Kind, error.Code, error.Message));
        Assert.Equal(300, _f.Router.Status("a")!.Cooldown!.RemainingSeconds);
        Assert.Contains("a week", (await _f.Control.ExtendCooldownAsync(Operator, ["a"], 604_800, null)).Error!.Message, StringComparison.Ordinal);
        Assert.Equal("seconds", (await _f.Control.ExtendCooldownAsync(Operator, ["a"], 0, null)).Error!.Issues[0].Path);
    }

    [Fact]
    public async Task EndCooldown_OfSeveral_TellsOfThoseThatWereInNone()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Control.CoolDownAsync(Operator, "a", 300, null);
        var ended = (await _f.Control.EndCooldownAsync(Operator, ["a", "b"])).Value!;
        Assert.Null(ended[0].Status.Cooldown);
        Assert.Equal("'b' was not in cooldown.", Assert.Single(ended[1].Warnings));
        Assert.Single(_f.Store.Audit(9), a => a.Action == "cooldown.end");
    }
}
