using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.BlastRadius;
using RouterConsole.Tests.Telemetry;
using static RouterConsole.Tests.Operations.OperationsFixture;

namespace RouterConsole.Tests.Operations;

public sealed class ImpactQueryTests : IDisposable
{
    private readonly OperationsFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task OthersLeft_RoomAgainstWhatMoves()
    {
        await _f.AddAsync(Draft("a") with { RpmLimit = 1000 }, Draft("b") with { RpmLimit = 20, TpmLimit = 5000, MaxParallelRequests = 4 });
        Serve("a", 200);
        Serve("b", 50);
        _f.Time.Advance(TimeSpan.FromMinutes(5));

        var impact = _f.Impact.Of(["a"], ImpactAction.Pause).Value!;

        var model = Assert.Single(impact.Models);
        Assert.Equal((300, "m", 2), (impact.DemandSeconds, model.Model, model.Deployments));
        Assert.Equal(["a"], model.TakenOut);
        Assert.Equal(["b"], model.Left);
        Assert.Equal(new ImpactRoom(20, 5000, 4), model.Unused);
        Assert.Equal(new ImpactLoad(50, 750, null), model.Demand);
        Assert.Equal(new ImpactLoad(40, 600, null), model.Moving);
        Assert.Equal(0.4, model.Lacking);
        Assert.Equal(
            ["Those left have room for 20 more requests a minute, but 40 would move there: about 40 % of m's requests would be refused for lack of room."],
            impact.Warnings);
    }

    [Fact]
    public async Task NoLimits_UnknownAndNothingToWarnOf()
    {
        await _f.AddAsync(Draft("a"), Draft("b") with { RpmLimit = 10 }, Draft("c"));
        Serve("a", 100);
        _f.Time.Advance(TimeSpan.FromMinutes(5));

        var model = Assert.Single(_f.Impact.Of(["a"], ImpactAction.Drain).Value!.Models);

        Assert.Equal(new ImpactRoom(null, null, null), model.Unused);
        Assert.Null(model.Lacking);
        Assert.Empty(model.Warnings);
    }

    [Fact]
    public async Task DemandAfterAStart_IsAMeanOfWhatThereWas()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        Assert.Equal(0, _f.Impact.Of(["a"], ImpactAction.Pause).Value!.DemandSeconds);
        Serve("a", 30);
        _f.Time.Advance(TimeSpan.FromSeconds(60));

        var impact = _f.Impact.Of(["a"], ImpactAction.Pause).Value!;

        Assert.InRange(impact.DemandSeconds, 60, 61);
        Assert.InRange(impact.Models[0].Demand.Rpm, 29, 30);
    }

    [Fact]
    public async Task Parallel_IsTheMeanOfTheSamples()
    {
        await _f.AddAsync(Draft("a"), Draft("b") with { MaxParallelRequests = 2 });
        foreach (var inFlight in new[] { 4, 8 })
        {
            _f.Series.Sample("a", inFlight, RouterConsole.Telemetry.HealthSample.Healthy);
            _f.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var model = _f.Impact.Of(["a"], ImpactAction.Pause).Value!.Models[0];

        Assert.Equal((6d, 2L), (model.Moving.Parallel, model.Unused.Parallel));
        Assert.Contains("room for 2 more requests at a time, but 6 would move there: about 67 %", Assert.Single(model.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_NamesTheFallbackThatCanServe()
    {
        await _f.AddAsync(Draft("a"), Draft("b", "n"), Draft("c", "o"));
        await _f.Fallbacks.SetAsync(Operator, FallbackKind.General, "m", ["n", "good"], WriteOptions.Default);
        await _f.Fallbacks.SetAsync(Operator, FallbackKind.ContextWindow, "o", ["n", "best"], WriteOptions.Default);
        await _f.Aliases.SetAsync(Operator, "best", "m", WriteOptions.Default);
        await _f.Aliases.SetAsync(Operator, "good", "o", WriteOptions.Default);

        var direct = _f.Impact.Of(["a"], ImpactAction.Cooldown).Value!.Models[0];
        Assert.Equal(("n", (double?)1), (direct.Fallback, direct.Lacking));
        Assert.Equal("a is the last available deployment of m: its requests would go to the fallback n.", direct.Warnings[0]);
        Assert.Equal("m is a fallback of o: it could not help there any more.", direct.Warnings[1]);
        Assert.Equal([new ChainUse("context_window", "o", 2)], direct.Chains);
        Assert.Equal(["best"], direct.Aliases);

        // A fallback that is taken out in the same go cannot help, one that an alias leads to can.
        var both = _f.Impact.Of(["a", "b"], ImpactAction.Cooldown).Value!.Models;
        Assert.Equal(("good", (string?)null), (both[0].Fallback, both[1].Fallback));
        Assert.Equal("b is the last available deployment of n: it has no fallback, its requests would fail.", both[1].Warnings[0]);

        await _f.Control.SetIntentAsync(Operator, "b", DeploymentIntent.Paused, null, force: true);
        await _f.Control.SetIntentAsync(Operator, "c", DeploymentIntent.Paused, null, force: true);
        Assert.Equal(
            "a is the last available deployment of m: none of its fallbacks can serve either, its requests would fail.",
            _f.Impact.Of(["a"], ImpactAction.Pause).Value!.Warnings[0]);
    }

    [Fact]
    public async Task OutAlready_MovesNothing()
    {
        await _f.AddAsync(Draft("a"), Draft("b") with { RpmLimit = 1 });
        Serve("a", 100);
        _f.Time.Advance(TimeSpan.FromMinutes(1));
        await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Paused, null, force: false);

        var model = _f.Impact.Of(["a"], ImpactAction.Remove).Value!.Models[0];

        Assert.Equal(["b"], model.Left);
        Assert.Equal(0, model.Moving.Rpm);
        Assert.Empty(model.Warnings);
    }

    [Fact]
    public async Task FullForTheMoment_StillServes()
    {
        await _f.AddAsync(Draft("a"), Draft("b") with { RpmLimit = 1 });
        _f.Router.RecordSuccess("b", 1, TimeSpan.FromMilliseconds(1));
        Assert.False(_f.Router.Status("b")!.Available);

        var model = _f.Impact.Of(["a"], ImpactAction.Pause).Value!.Models[0];

        Assert.Equal(["b"], model.Left);
        Assert.Equal(0, model.Unused.Rpm);
    }

    [Fact]
    public async Task Removal_OfAllOfAModel_TellsOfItsAliases()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Aliases.SetAsync(Operator, "best", "m", WriteOptions.Default);

        Assert.Contains("m would have no deployment at all: the alias best would lead nowhere.", _f.Impact.Of(["a", "b"], ImpactAction.Remove).Value!.Warnings);
        Assert.DoesNotContain("lead nowhere", string.Join(' ', _f.Impact.Of(["a", "b"], ImpactAction.Pause).Value!.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeftOnTrial_IsTold()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Control.CoolDownAsync(Operator, "b", 5, null);
        _f.Time.Advance(TimeSpan.FromSeconds(6));
        _f.Router.Sweep();

        Assert.Equal(["What is left of m is on trial after a cooldown: b."], _f.Impact.Of(["a"], ImpactAction.Pause).Value!.Warnings);
    }

    [Fact]
    public async Task Unknown_IsRefusedAndNamed()
    {
        await _f.AddAsync(Draft("a"));
        Assert.Equal("There is no deployment 'x'.", _f.Impact.Of(["a", "x"], ImpactAction.Pause).Error!.Message);
        Assert.Equal("There are no deployments 'x', 'y'.", _f.Impact.Of(["x", "y"], ImpactAction.Pause).Error!.Message);
    }

    private void Serve(string id, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _f.Series.Record(Records.Served(id));
        }
    }
}
