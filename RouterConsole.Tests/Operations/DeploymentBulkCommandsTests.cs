using RouterConsole.Configuration;
using RouterConsole.Operations;
using static RouterConsole.Tests.Operations.OperationsFixture;

namespace RouterConsole.Tests.Operations;

/// <summary>Configuration writes of several deployments at once, their undo, and the guard of a model's last one.</summary>
public sealed class DeploymentBulkCommandsTests : IDisposable
{
    private readonly OperationsFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task Remove_IsOneRevision_WithOneAuditEntryEach()
    {
        await _f.AddAsync(Draft("a"), Draft("b"), Draft("c"));
        var written = (await _f.Bulk.RemoveAsync(Operator, [Seen("a"), Seen("b")], WriteOptions.Default)).Value!;
        Assert.Equal((4, 3), (written.Revision, written.PreviousRevision));
        Assert.Equal(["c"], _f.Estate.Current.Config.Deployments.Select(d => d.Id));
        Assert.Equal(["deployments/a", "deployments/b"], _f.Store.Audit(2).Where(a => a.Action == "deployment.remove").Select(a => a.Resource).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Remove_OneChangedMeanwhile_NamesItAndRemovesNone()
    {
        await _f.AddAsync(Draft("a"), Draft("b"), Draft("c"));
        SeenDeployment[] seen = [Seen("a"), Seen("b")];
        await _f.Deployments.PatchAsync(Operator, "b", Json("""{"weight":2}"""), WriteOptions.Default);
        var error = (await _f.Bulk.RemoveAsync(Operator, seen, WriteOptions.Default)).Error!;
        Assert.Equal((OperationErrorKind.Stale, "b"), (error.Kind, Assert.Single(error.Issues).Path));
        Assert.Equal(3, _f.Estate.Current.Config.Deployments.Count);
    }

    [Fact]
    public async Task Remove_AllOfAModel_IsRefusedUnlessForced()
    {
        await _f.AddAsync(Draft("a"), Draft("b"), Draft("c", "n"));
        Assert.Equal("last_deployment", (await _f.Bulk.RemoveAsync(Operator, [Seen("a"), Seen("b")], WriteOptions.Default)).Error!.Code);
        Assert.True((await _f.Bulk.RemoveAsync(Operator, [Seen("a"), Seen("b")], new WriteOptions(Force: true))).Succeeded);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Bulk.RemoveAsync(Operator, [new("a"), new("c")], WriteOptions.Default)).Error!.Kind);
        Assert.Equal(OperationErrorKind.Forbidden, (await _f.Bulk.RemoveAsync(Viewer, [new("c")], WriteOptions.Default)).Error!.Kind);
    }

    [Fact]
    public async Task Weights_OfSeveral_AreOneRevision_AndABadOneRefusesAll()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        Assert.False((await _f.Bulk.SetWeightsAsync(Operator, [Seen("a"), Seen("b")], new Dictionary<string, int> { ["a"] = 3, ["b"] = -1 }, WriteOptions.Default)).Succeeded);
        Assert.Equal(1, _f.Estate.Current.Config.Deployments[0].Weight);
        var written = (await _f.Bulk.SetWeightsAsync(Operator, [Seen("a"), Seen("b")], new Dictionary<string, int> { ["a"] = 3, ["b"] = 0 }, WriteOptions.Default)).Value!;
        Assert.Equal([3, 0], written.Resource.Select(d => d.Weight));
        Assert.Equal(3, written.Revision);
    }

    [Fact]
    public async Task PutBack_OfARemoval_BringsItBackInItsPlace_WithItsKey_AndKeepsOthersEdits()
    {
        await _f.AddAsync(Draft("a"), Draft("b") with { ApiKey = "sk-upstream-0000009f3c", Weight = 7 }, Draft("c"));
        var removed = (await _f.Bulk.RemoveAsync(Operator, [Seen("b")], WriteOptions.Default)).Value!;
        await _f.Deployments.PatchAsync(Operator, "c", Json("""{"weight":9}"""), WriteOptions.Default);

        Assert.True((await _f.Bulk.PutBackAsync(Operator, [new("b", 0)], removed.PreviousRevision, WriteOptions.Default)).Succeeded);

        var now = _f.Estate.Current.Config.Deployments;
        Assert.Equal([("a", 1), ("b", 7), ("c", 9)], now.Select(d => (d.Id, d.Weight)));
        Assert.Equal("sk-upstream-0000009f3c", _f.Secrets.Resolve(now[1].Credential));
        Assert.Equal("deployment.put_back", _f.Store.Audit(1)[0].Action);
    }

    [Fact]
    public async Task PutBack_OfAnEdit_IsRefusedWhenSomebodyEditedItSince()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        var edited = (await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":5,"apiKey":"sk-another-0000000001"}"""), WriteOptions.Default)).Value!;
        Assert.True((await _f.Bulk.PutBackAsync(Operator, [new("a", edited.Revision)], edited.PreviousRevision, WriteOptions.Default)).Succeeded);
        Assert.Equal((1, CredentialSource.None), (_f.Estate.Current.Config.Deployments[0].Weight, _f.Estate.Current.Config.Deployments[0].Credential.Source));

        edited = (await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":6}"""), WriteOptions.Default)).Value!;
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":7}"""), WriteOptions.Default);
        Assert.Equal(OperationErrorKind.Stale, (await _f.Bulk.PutBackAsync(Operator, [new("a", edited.Revision)], edited.PreviousRevision, WriteOptions.Default)).Error!.Kind);
    }

    [Fact]
    public async Task PutBack_OfAnAddition_TakesItAway_ButNotTheLastOfItsModel()
    {
        await _f.AddAsync(Draft("a"));
        Assert.Equal("last_deployment", (await _f.Bulk.PutBackAsync(Operator, [new("a", 1)], 0, WriteOptions.Default)).Error!.Code);
        await _f.AddAsync(Draft("b"));
        Assert.True((await _f.Bulk.PutBackAsync(Operator, [new("b", 2)], 1, WriteOptions.Default)).Succeeded);
        Assert.Equal(["a"], _f.Estate.Current.Config.Deployments.Select(d => d.Id));
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Bulk.PutBackAsync(Operator, [new("a", 1)], 99, WriteOptions.Default)).Error!.Kind);
    }

    [Fact]
    public async Task Restore_ThatLeavesAModelWithoutAny_IsRefusedUnlessForced()
    {
        await _f.AddAsync(Draft("a", "m"), Draft("b", "n"));
        var error = (await _f.Revisions.RestoreAsync(Operator, 1, WriteOptions.Default)).Error!;
        Assert.Equal((OperationErrorKind.Conflict, "last_deployment"), (error.Kind, error.Code));
        Assert.Contains("'b' is the last available deployment of 'n': to restore revision 1 would leave 'n' without any", error.Message, StringComparison.Ordinal);
        Assert.True((await _f.Revisions.RestoreAsync(Operator, 1, new WriteOptions(Force: true))).Succeeded);
    }

    [Fact]
    public async Task Restore_ThatBringsBackOnlyAPausedOne_CountsAsNone()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Paused, null, force: false);
        Assert.Equal("last_deployment", (await _f.Revisions.RestoreAsync(Operator, 1, WriteOptions.Default)).Error!.Code);
        await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Active, null, force: false);
        Assert.True((await _f.Revisions.RestoreAsync(Operator, 1, WriteOptions.Default)).Succeeded);
    }

    [Fact]
    public async Task ReplacingTheList_OrMovingTheLastOneToAnotherModel_IsRefusedUnlessForced()
    {
        await _f.AddAsync(Draft("a"));
        Assert.Equal("last_deployment", (await _f.Deployments.ReplaceAllAsync(Operator, [Draft("b", "n")], WriteOptions.Default)).Error!.Code);
        Assert.Equal("last_deployment", (await _f.Deployments.PatchAsync(Operator, "a", Json("""{"model":"n"}"""), WriteOptions.Default)).Error!.Code);
        Assert.True((await _f.Deployments.ReplaceAllAsync(Operator, [Draft("b"), Draft("c", "n")], WriteOptions.Default)).Succeeded);
        Assert.True((await _f.Deployments.PatchAsync(Operator, "b", Json("""{"model":"n"}"""), new WriteOptions(Force: true))).Succeeded);
    }

    private SeenDeployment Seen(string id) => new(id, _f.Estate.Version($"deployments/{id}"));
}
