using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Security;
using static RouterConsole.Tests.Operations.OperationsFixture;

namespace RouterConsole.Tests.Operations;

/// <summary>What holds for every write: roles, versions, failing stores, secrets.</summary>
public sealed class WritingTests : IDisposable
{
    private const string Key = "sk-upstream-veryverysecret9f3c";

    private readonly OperationsFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task StaleWriter_IsRefused_AndNothingIsOverwritten()
    {
        await _f.AddAsync(Draft() with { ApiKey = Key });
        var seen = _f.Estate.Version("deployments/a");
        Assert.True((await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":2}"""), new WriteOptions(seen))).Succeeded);
        var late = (await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":3}"""), new WriteOptions(seen))).Error!;
        Assert.Equal((OperationErrorKind.Stale, "stale", 1L, 2L), (late.Kind, late.Code, late.ExpectedVersion!.Value, late.CurrentVersion!.Value));
        Assert.Equal(2, Assert.IsType<DeploymentDraft>(late.Current).Weight);
        Assert.Equal(2, _f.Estate.Current.Config.Deployments[0].Weight);
        Assert.Equal(2, _f.Estate.Current.Number);
    }

    [Fact]
    public async Task VersionsAreByResource_AndListsFollowTheirMembers()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        Assert.True((await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":2}"""), new WriteOptions(1))).Succeeded);
        Assert.True((await _f.Deployments.PatchAsync(Operator, "b", Json("""{"weight":2}"""), new WriteOptions(2))).Succeeded);
        Assert.Equal(OperationErrorKind.Stale, (await _f.Deployments.ReplaceAllAsync(Operator, [], new WriteOptions(2))).Error!.Kind);
        Assert.True((await _f.Deployments.ReplaceAllAsync(Operator, [], new WriteOptions(4, Force: true))).Succeeded);
        Assert.True((await _f.Aliases.SetAsync(Operator, "x", "y", new WriteOptions(0))).Succeeded);
        Assert.Equal(OperationErrorKind.Stale, (await _f.Aliases.SetAsync(Operator, "x", "z", new WriteOptions(0))).Error!.Kind);
    }

    [Fact]
    public async Task WritersAtOnce_WithTheSameVersion_ExactlyOneWins()
    {
        await _f.AddAsync(Draft());
        var results = await Task.WhenAll(Enumerable.Range(2, 8).Select(weight =>
            Task.Run(() => _f.Deployments.PatchAsync(Operator, "a", Json($$"""{"weight":{{weight}}}"""), new WriteOptions(1)))));
        var winner = Assert.Single(results, r => r.Succeeded);
        Assert.Equal(winner.Value!.Resource.Weight, _f.Estate.Current.Config.Deployments[0].Weight);
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal(OperationErrorKind.Stale, r.Error!.Kind));
    }

    [Fact]
    public async Task EveryWrite_NeedsAnOperator()
    {
        await _f.AddAsync(Draft() with { Provider = "sandbox" });
        var before = _f.Estate.Current.Number;
        OperationError?[] errors =
        [
            (await _f.Deployments.CreateAsync(Viewer, Draft("b"), WriteOptions.Default)).Error,
            (await _f.Deployments.ReplaceAsync(Viewer, "a", Draft(), WriteOptions.Default)).Error,
            (await _f.Deployments.PatchAsync(Viewer, "a", Json("{}"), WriteOptions.Default)).Error,
            (await _f.Deployments.ReplaceAllAsync(Viewer, [], WriteOptions.Default)).Error,
            (await _f.Deployments.RemoveAsync(Viewer, "a", WriteOptions.Default)).Error,
            (await _f.Deployments.TestAsync(Viewer, "a", ProbeKind.Models, default)).Error,
            (await _f.Deployments.TestAsync(Viewer, "gone", ProbeKind.Models, default)).Error,
            (await _f.Deployments.TestAsync(Viewer, Draft(), ProbeKind.Models, default)).Error,
            (await _f.Aliases.SetAsync(Viewer, "x", "m", WriteOptions.Default)).Error,
            (await _f.Aliases.RemoveAsync(Viewer, "x", WriteOptions.Default)).Error,
            (await _f.Fallbacks.SetAsync(Viewer, FallbackKind.General, "m", ["n"], WriteOptions.Default)).Error,
            (await _f.Fallbacks.SetDefaultAsync(Viewer, ["n"], WriteOptions.Default)).Error,
            (await _f.Fallbacks.RemoveAsync(Viewer, FallbackKind.General, "m", WriteOptions.Default)).Error,
            (await _f.Fallbacks.ReplaceAllAsync(Viewer, FallbackChains.Empty, WriteOptions.Default)).Error,
            (await _f.Settings.PatchAsync(Viewer, Json("{}"), WriteOptions.Default)).Error,
            (await _f.Settings.PatchModelAsync(Viewer, "m", Json("{}"), WriteOptions.Default)).Error,
            (await _f.Control.CoolDownAsync(Viewer, "a", 60, null)).Error,
            (await _f.Control.CoolDownAsync(Viewer, "a", -1, null)).Error,
            (await _f.Control.EndCooldownAsync(Viewer, "a")).Error,
            (await _f.Control.SetIntentAsync(Viewer, "a", DeploymentIntent.Paused, null, true)).Error,
            (await _f.Control.SetFaultsAsync(Viewer, "a", SandboxFaults.None)).Error,
        ];
        Assert.All(errors, e => Assert.Equal((OperationErrorKind.Forbidden, Role.Operator), (e!.Kind, e.Needed!.Value)));
        Assert.Equal(before, _f.Estate.Current.Number);
        Assert.Empty(_f.Probe.Calls);
        Assert.True(_f.Control.GetFaults(Viewer, "a").Succeeded);
    }

    [Fact]
    public async Task FailingStore_IsAnAnswer_AndNothingHasChanged()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        _f.DrainEvents();
        ((StoreThatCanFail)_f.Store).Fails = true;
        var write = (await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":2}"""), WriteOptions.Default)).Error!;
        Assert.Equal((OperationErrorKind.StoreFailed, "store_failed", "No space left on device"), (write.Kind, write.Code, write.Message));
        Assert.Equal(OperationErrorKind.StoreFailed, (await _f.Control.CoolDownAsync(Operator, "a", 60, null)).Error!.Kind);
        Assert.Equal(OperationErrorKind.StoreFailed, (await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Paused, null, false)).Error!.Kind);
        Assert.Equal((2L, 1), (_f.Router.Revision, _f.Router.Config.Deployments[0].Weight));
        Assert.True(_f.Router.Status("a")!.Available);
        Assert.Empty(_f.DrainEvents());
        ((StoreThatCanFail)_f.Store).Fails = false;
        Assert.True((await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":2}"""), WriteOptions.Default)).Succeeded);
    }

    [Fact]
    public async Task Secrets_AreNowhereButEncryptedInTheRevision()
    {
        var draft = Draft() with { ApiKey = Key };
        await _f.AddAsync(draft);
        await _f.Deployments.PatchAsync(Operator, "a", Json($$"""{"apiKey":"{{Key}}2"}"""), WriteOptions.Default);
        var stale = (await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":2}"""), new WriteOptions(1))).Error!;
        var ciphertext = _f.Estate.Current.Config.Deployments[0].Credential.Protected!;
        var shown = string.Join('\n', [
            .. _f.Store.Audit(100).Select(a => a.ToString()),
            .. _f.DrainEvents().Select(e => e.ToString()),
            stale.ToString(),
            System.Text.Json.JsonSerializer.Serialize(stale.Current),
            draft.ToString(),
            _f.Estate.Current.Config.Deployments[0].ToString(),
        ]);
        Assert.DoesNotContain("veryverysecret", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(ciphertext, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("veryverysecret", ConfigJson.Write(_f.Estate.Current.Config), StringComparison.Ordinal);
        Assert.Equal(2, _f.Estate.Current.Number);
    }

    [Fact]
    public async Task NoteThatIsTooLong_IsRefused() =>
        Assert.Equal("note", (await _f.Aliases.SetAsync(Operator, "x", "y", new WriteOptions(Note: new string('n', 501)))).Error!.Issues[0].Path);
}
