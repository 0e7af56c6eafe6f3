using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.History;
using RouterConsole.Security;
using static RouterConsole.Tests.Operations.OperationsFixture;

namespace RouterConsole.Tests.Operations;

public sealed class RevisionTests : IDisposable
{
    private const string Key = "sk-upstream-veryverysecret9f3c";

    private readonly OperationsFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task Difference_IsFieldByField_InEitherDirection()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":5,"tags":["eu"],"rpmLimit":60,"probe":{"enabled":true}}"""), WriteOptions.Default);
        await _f.Aliases.SetAsync(Operator, "best", "m", WriteOptions.Default);
        await _f.Deployments.RemoveAsync(Operator, "b", WriteOptions.Default);

        var difference = _f.History.Difference(2, 5).Value!;

        Assert.Equal(
            [("aliases/best", ChangeKind.Added), ("deployments/a", ChangeKind.Changed), ("deployments/b", ChangeKind.Removed)],
            difference.Changes.Select(c => (c.Resource, c.Change)));
        Assert.Equal([new FieldChange("", null, "\"m\"")], difference.Changes[0].Fields);
        Assert.Equal(
            [("probe.enabled", "false", "true"), ("rpmLimit", null, "60"), ("tags", "[]", "[\"eu\"]"), ("weight", "1", "5")],
            difference.Changes[1].Fields.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => (f.Path, f.Before, f.After!)));
        Assert.All(difference.Changes[2].Fields, f => Assert.Null(f.After));
        Assert.False(difference.IsOrderChanged);

        var back = _f.History.Difference(5, 2).Value!;
        Assert.Equal([ChangeKind.Removed, ChangeKind.Changed, ChangeKind.Added], back.Changes.Select(c => c.Change));
        Assert.Equal(3, _f.History.Difference(0, 5).Value!.Changes.Count + 1);
        Assert.True(_f.History.Difference(5, 5).Value!.IsEmpty);
        Assert.Equal("There is no revision 99.", _f.History.Difference(5, 99).Error!.Message);
        Assert.Equal(OperationErrorKind.NotFound, _f.History.Difference(-1, 5).Error!.Kind);
    }

    [Fact]
    public async Task Name_GivenAfterwards_IsKeptAuditedAndTakenBack()
    {
        await _f.AddAsync(Draft("a"));
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":5}"""), new WriteOptions(Note: "more weight"));
        Assert.Equal("before the move", (await _f.Revisions.NameAsync(Operator, 1, " before the move ")).Value);
        Assert.Equal("half", (await _f.Revisions.NameAsync(Operator, 2, "half")).Value);
        Assert.Equal(["half", "before the move"], _f.History.Revisions(10).Value!.Select(r => r.Note));
        Assert.Equal(("revision.name", "olga", "\"more weight\"", "\"half\""), _f.History.Audit(1).Value!.Select(a => (a.Action, a.By, a.Before, a.After)).First());
        Assert.Equal(2, _f.Estate.Current.Number);

        using var restarted = _f.Restart();
        Assert.Equal("half", restarted.History.Revisions(1).Value![0].Note);
        Assert.Equal("more weight", (await restarted.Revisions.NameAsync(Operator, 2, "")).Value);
    }

    [Fact]
    public async Task Name_IsRefused_ToViewers_ForUnknownRevisions_AndWhenTooLong()
    {
        await _f.AddAsync(Draft("a"));
        Assert.Equal(OperationErrorKind.Forbidden, (await _f.Revisions.NameAsync(Viewer, 1, "x")).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Revisions.NameAsync(Operator, 9, "x")).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Revisions.NameAsync(Operator, 0, "x")).Error!.Kind);
        Assert.Equal(OperationErrorKind.Invalid, (await _f.Revisions.NameAsync(Operator, 1, new string('x', 501))).Error!.Kind);
    }

    [Fact]
    public async Task Difference_OfAKey_ShowsNone()
    {
        await _f.AddAsync(Draft() with { ApiKey = Key });
        await _f.Deployments.PatchAsync(Operator, "a", Json($$"""{"apiKey":"another-secret-9f3c"}"""), WriteOptions.Default);

        var change = Assert.Single(_f.History.Difference(1, 2).Value!.Changes);

        Assert.True(change.IsKeyReplaced);
        Assert.Empty(change.Fields);
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"apiKey":"a-third-secret-9f3c","weight":2}"""), WriteOptions.Default);
        Assert.True(Assert.Single(_f.History.Difference(2, 3).Value!.Changes).IsKeyReplaced);
        Assert.DoesNotContain("secret", change.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_f.Estate.Current.Config.Deployments[0].Credential.Protected!, change.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Difference_OfTheOrderAlone_IsTold()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Deployments.ReplaceAllAsync(Operator, [Draft("b"), Draft("a")], WriteOptions.Default);

        var difference = _f.History.Difference(2, 3).Value!;

        Assert.Equal((true, 0, false), (difference.IsOrderChanged, difference.Changes.Count, difference.IsEmpty));
    }

    [Fact]
    public async Task Revisions_NameWhatEachTouched()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":5}"""), new WriteOptions(Note: "more"));
        await _f.Deployments.RemoveAsync(Operator, "b", WriteOptions.Default);
        await _f.Settings.PatchAsync(Operator, Json("""{"numRetries":1}"""), WriteOptions.Default);

        var revisions = _f.History.Revisions(4).Value!;

        Assert.Equal([5, 4, 3, 2], revisions.Select(r => r.Number));
        Assert.Equal(
            [new("settings", ChangeKind.Changed), new("deployments/b", ChangeKind.Removed), new("deployments/a", ChangeKind.Changed), new("deployments/b", ChangeKind.Added)],
            revisions.Select(r => Assert.Single(r.Touched)));
        Assert.Equal(("olga", "more"), (revisions[2].By, revisions[2].Note));
    }

    [Fact]
    public async Task Restore_MakesANewRevision_WithTheKeyOfThen_AndLeavesRuntimeFacts()
    {
        await _f.AddAsync(Draft("a") with { ApiKey = Key }, Draft("b"));
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":5,"apiKey":""}"""), WriteOptions.Default);
        await _f.Aliases.SetAsync(Operator, "best", "m", WriteOptions.Default);
        await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Paused, "maintenance", force: false);
        await _f.Control.CoolDownAsync(Operator, "b", 600, "rest");
        _f.DrainEvents();

        var restored = (await _f.Revisions.RestoreAsync(Operator, 2, WriteOptions.Default)).Value!;

        Assert.Equal((5L, 4L), (restored.Revision, restored.PreviousRevision));
        var config = _f.Estate.Current.Config;
        Assert.Equal(ConfigJson.Write(_f.Store.Revision(2)!.Config), ConfigJson.Write(config));
        Assert.Equal(Key, _f.Secrets.Resolve(config.Deployments[0].Credential));
        Assert.Null(_f.Router.Resolve("best"));
        Assert.Equal((DeploymentIntent.Paused, "maintenance"), (_f.Router.Overrides()["a"].Intent, _f.Router.Overrides()["a"].IntentNote));
        Assert.Equal(600, _f.Router.Status("b")!.Cooldown!.RemainingSeconds);
        Assert.Equal(("olga", "Restored revision 2"), (_f.Estate.Current.By, _f.Estate.Current.Note));
        Assert.All(_f.Store.Audit(2), entry => Assert.Equal(("revision.restore", (long?)5), (entry.Action, entry.Revision)));
        Assert.Equal(5, Assert.Single(_f.DrainEvents()).Revision);
        Assert.True(_f.History.Difference(2, 5).Value!.IsEmpty);
    }

    [Fact]
    public async Task Restore_OfWhatIsInForce_ChangesNothing()
    {
        await _f.AddAsync(Draft("a"));
        var restored = (await _f.Revisions.RestoreAsync(Operator, 1, WriteOptions.Default)).Value!;
        Assert.Equal((1L, 1L, 1L), (restored.Revision, restored.PreviousRevision, _f.Estate.Current.Number));
    }

    [Fact]
    public async Task Restore_RefusesTheStale_TheUnknown_AndViewers()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        var stale = (await _f.Revisions.RestoreAsync(Operator, 1, new WriteOptions(IfMatch: 1))).Error!;
        Assert.Equal((OperationErrorKind.Stale, (long?)2), (stale.Kind, stale.CurrentVersion));
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Revisions.RestoreAsync(Operator, 99, WriteOptions.Default)).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Revisions.RestoreAsync(Operator, 0, WriteOptions.Default)).Error!.Kind);
        Assert.Equal(Role.Operator, (await _f.Revisions.RestoreAsync(Viewer, 1, WriteOptions.Default)).Error!.Needed);
        Assert.Equal(2, _f.Estate.Current.Number);
        Assert.Equal("my words", (await _f.Revisions.RestoreAsync(Operator, 1, new WriteOptions(IfMatch: 2, Note: "my words"))) is { Succeeded: true } ? _f.Estate.Current.Note : null);
    }
}
