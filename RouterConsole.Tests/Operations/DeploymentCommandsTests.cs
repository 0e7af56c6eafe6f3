using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;
using static RouterConsole.Tests.Operations.OperationsFixture;

namespace RouterConsole.Tests.Operations;

public sealed class DeploymentCommandsTests : IDisposable
{
    private readonly OperationsFixture _f = new();

    public void Dispose() => _f.Dispose();

    [Fact]
    public async Task Create_MakesARevision_AuditsIt_PutsItInForce_AndAnnouncesIt()
    {
        var result = await _f.Deployments.CreateAsync(Operator, Draft(), new WriteOptions(Note: "first"));
        Assert.Equal((1, 0), (result.Value!.Revision, result.Value.PreviousRevision));
        Assert.Equal("a", result.Value.Resource.Id);
        Assert.Equal(1, _f.Router.Revision);
        Assert.True(_f.Router.Status("a")!.Available);
        Assert.Equal(1, _f.Estate.Version("deployments/a"));
        Assert.Equal(1, _f.Estate.Version("deployments"));
        Assert.Equal(0, _f.Estate.Version("settings"));
        var entry = Assert.Single(_f.Store.Audit(10));
        Assert.Equal(("deployment.create", "deployments/a", "olga", "first", 1L), (entry.Action, entry.Resource, entry.By, entry.Note, entry.Revision!.Value));
        Assert.Null(entry.Before);
        Assert.Contains("\"upstreamModel\":\"gpt-4o\"", entry.After, StringComparison.Ordinal);
        var told = Assert.Single(_f.DrainEvents(), e => e.Kind == RouterEventKind.ConfigurationChanged);
        Assert.Equal((1L, "olga", "first"), (told.Revision!.Value, told.By, told.Note));
        Assert.Equal(["deployments/a", "deployments"], told.Resources);
    }

    [Fact]
    public async Task Create_WithoutId_MakesASlug_NumberedOnCollision()
    {
        await _f.AddAsync(Draft(null), Draft(null), Draft(null) with { UpstreamModel = "org/Model (v1)" });
        Assert.Equal(["openai-gpt-4o", "openai-gpt-4o-2", "openai-org-Model-v1"], _f.Estate.Current.Config.Deployments.Select(d => d.Id));
    }

    [Fact]
    public async Task Create_OfATakenId_IsAConflict()
    {
        await _f.AddAsync(Draft());
        var error = (await _f.Deployments.CreateAsync(Operator, Draft(), WriteOptions.Default)).Error!;
        Assert.Equal((OperationErrorKind.Conflict, "conflict"), (error.Kind, error.Code));
    }

    [Fact]
    public async Task Create_ReportsAllProblems_WithPathsInWhatWasSent()
    {
        await _f.AddAsync(Draft("other"));
        var error = (await _f.Deployments.CreateAsync(Operator, new DeploymentDraft { Provider = "nope", Weight = -1 }, WriteOptions.Default)).Error!;
        Assert.Equal((OperationErrorKind.Invalid, "invalid"), (error.Kind, error.Code));
        Assert.Equal(["model", "upstreamModel", "provider", "weight"], error.Issues.Select(i => i.Path));
        Assert.Equal(1, _f.Estate.Current.Number);
    }

    [Fact]
    public async Task Create_WithAProviderNotBuilt_IsNotAvailableYet()
    {
        var error = (await _f.Deployments.CreateAsync(Operator, Draft() with { Provider = "anthropic" }, WriteOptions.Default)).Error!;
        Assert.Equal((OperationErrorKind.NotAvailableYet, "not_available_yet"), (error.Kind, error.Code));
    }

    [Fact]
    public async Task Patch_ChangesOnlyWhatItNames_AndNullGoesBackToTheDefault()
    {
        await _f.AddAsync(Draft() with { Weight = 5, RpmLimit = 10, Tags = ["eu"], Probe = new ProbeConfig(true, ProbeKind.Completion, 60) });
        var result = await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":null,"rpmLimit":null,"priority":2,"probe":{"enabled":false},"status":{"health":"healthy"},"apiKeyInfo":{"source":"stored"},"id":"a"}"""), WriteOptions.Default);
        var changed = result.Value!.Resource;
        Assert.Equal((1, null, 2), (changed.Weight, changed.RpmLimit, changed.Priority));
        Assert.Equal(new ProbeConfig(false, ProbeKind.Completion, 60), changed.Probe);
        Assert.Equal(["eu"], changed.Tags);
    }

    [Fact]
    public async Task Patch_NamesUnknownFieldsAndWrongTypes_AllAtOnce()
    {
        await _f.AddAsync(Draft());
        var error = (await _f.Deployments.PatchAsync(Operator, "a", Json("""{"wieght":1,"weight":"heavy","tags":["eu",3],"probe":{"kind":"ping"}}"""), WriteOptions.Default)).Error!;
        Assert.Equal(["wieght", "weight", "tags[1]", "probe.kind"], error.Issues.Select(i => i.Path));
        Assert.Contains("Fields are", error.Issues[0].Message, StringComparison.Ordinal);
        Assert.Contains("whole number", error.Issues[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    public async Task Patch_ThatIsNoObject_IsRefused(string json)
    {
        await _f.AddAsync(Draft());
        Assert.Equal(OperationErrorKind.Invalid, (await _f.Deployments.PatchAsync(Operator, "a", Json(json), WriteOptions.Default)).Error!.Kind);
    }

    [Fact]
    public async Task Id_IsImmutable()
    {
        await _f.AddAsync(Draft());
        var patched = (await _f.Deployments.PatchAsync(Operator, "a", Json("""{"id":"b"}"""), WriteOptions.Default)).Error!;
        var replaced = (await _f.Deployments.ReplaceAsync(Operator, "a", Draft("b"), WriteOptions.Default)).Error!;
        Assert.All([patched, replaced], e => Assert.Equal("immutable", Assert.Single(e.Issues).Code));
    }

    [Fact]
    public async Task Key_IsKeptWhenNotNamed_ReplacedWhenGiven_RemovedWhenEmpty()
    {
        await _f.AddAsync(Draft() with { ApiKey = "sk-upstream-0000009f3c" });
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"weight":2}"""), WriteOptions.Default);
        Assert.Equal("sk-upstream-0000009f3c", Key());
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"apiKey":null}"""), WriteOptions.Default);
        Assert.Equal("sk-upstream-0000009f3c", Key());
        await _f.Deployments.ReplaceAsync(Operator, "a", Draft(), WriteOptions.Default);
        Assert.Equal("sk-upstream-0000009f3c", Key());
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"apiKey":"env:OTHER_KEY"}"""), WriteOptions.Default);
        Assert.Equal(new Credential(CredentialSource.Env, "OTHER_KEY"), _f.Estate.Current.Config.Deployments[0].Credential);
        await _f.Deployments.PatchAsync(Operator, "a", Json("""{"apiKey":""}"""), WriteOptions.Default);
        Assert.Equal(Credential.None, _f.Estate.Current.Config.Deployments[0].Credential);

        string? Key() => _f.Secrets.Resolve(_f.Estate.Current.Config.Deployments[0].Credential);
    }

    [Fact]
    public async Task WritingTheSameAgain_MakesNoRevision()
    {
        var draft = Draft() with { ApiKey = "sk-upstream-0000009f3c" };
        await _f.AddAsync(draft);
        var again = await _f.Deployments.ReplaceAsync(Operator, "a", draft, WriteOptions.Default);
        Assert.Equal((1, 1), (again.Value!.Revision, again.Value.PreviousRevision));
        Assert.Equal(1, _f.Estate.Current.Number);
        Assert.Single(_f.Store.Audit(10));
    }

    [Fact]
    public async Task UnknownId_IsNotFound()
    {
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Deployments.ReplaceAsync(Operator, "x", Draft("x"), new WriteOptions(3))).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Deployments.PatchAsync(Operator, "x", Json("{}"), WriteOptions.Default)).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Deployments.RemoveAsync(Operator, "x", WriteOptions.Default)).Error!.Kind);
        Assert.Equal(OperationErrorKind.NotFound, (await _f.Deployments.TestAsync(Operator, "x", ProbeKind.Models, default)).Error!.Kind);
        Assert.Null(_f.Deployments.Draft("x"));
    }

    [Fact]
    public async Task Remove_OfTheLastAvailable_IsRefusedUnlessForced()
    {
        await _f.AddAsync(Draft("a"), Draft("b"));
        Assert.True((await _f.Deployments.RemoveAsync(Operator, "a", WriteOptions.Default)).Succeeded);
        var refused = (await _f.Deployments.RemoveAsync(Operator, "b", WriteOptions.Default)).Error!;
        Assert.Equal((OperationErrorKind.Conflict, "last_deployment"), (refused.Kind, refused.Code));
        Assert.Contains("'m'", refused.Message, StringComparison.Ordinal);
        Assert.True((await _f.Deployments.RemoveAsync(Operator, "b", new WriteOptions(Force: true))).Succeeded);
        Assert.Empty(_f.Estate.Current.Config.Deployments);
    }

    [Fact]
    public async Task Remove_OfOneThatIsOutAnyway_IsNotRefused()
    {
        await _f.AddAsync(Draft("a"));
        await _f.Control.SetIntentAsync(Operator, "a", DeploymentIntent.Paused, null, force: true);
        Assert.True((await _f.Deployments.RemoveAsync(Operator, "a", WriteOptions.Default)).Succeeded);
    }

    [Fact]
    public async Task ReplaceAll_IsOneRevision_KeepsKeysOfIdsThatStay_AndNamesTheRest()
    {
        await _f.AddAsync(Draft("a") with { ApiKey = "sk-upstream-0000009f3c" }, Draft("b"));
        var result = await _f.Deployments.ReplaceAllAsync(Operator, [Draft("c", "n"), Draft("a") with { Weight = 7 }, Draft(null)], new WriteOptions(IfMatch: 2));
        Assert.Equal(3, result.Value!.Revision);
        Assert.Equal(["c", "a", "openai-gpt-4o"], result.Value.Resource.Select(d => d.Id));
        Assert.Equal("sk-upstream-0000009f3c", _f.Secrets.Resolve(result.Value.Resource[1].Credential));
        Assert.Equal(["deployments/a", "deployments/b", "deployments/c", "deployments/openai-gpt-4o"], _f.Store.Audit(4).Select(a => a.Resource).Order(StringComparer.Ordinal));
        Assert.Null(_f.Router.Status("b"));
        var error = (await _f.Deployments.ReplaceAllAsync(Operator, [Draft("a"), Draft("a")], WriteOptions.Default)).Error!;
        Assert.Equal("[1].id", Assert.Single(error.Issues).Path);
    }

    [Fact]
    public async Task Test_CallsTheDeployment_WithTheSavedKeyWhereADraftNamesNone()
    {
        await _f.AddAsync(Draft() with { ApiKey = "sk-upstream-0000009f3c" });
        Assert.True((await _f.Deployments.TestAsync(Operator, "a", ProbeKind.Completion, default)).Value!.Success);
        await _f.Deployments.TestAsync(Operator, Draft() with { UpstreamModel = "other" }, ProbeKind.Models, default);
        Assert.Equal([("gpt-4o", ProbeKind.Completion), ("other", ProbeKind.Models)], _f.Probe.Calls.Select(c => (c.Deployment.UpstreamModel, c.Kind)));
        Assert.All(_f.Probe.Calls, c => Assert.Equal("sk-upstream-0000009f3c", _f.Secrets.Resolve(c.Deployment.Credential)));
    }

    [Fact]
    public async Task Test_OfAnUnsoundDraft_CallsNothing()
    {
        var error = (await _f.Deployments.TestAsync(Operator, Draft(null) with { BaseUrl = "http://169.254.169.254/" }, ProbeKind.Models, default)).Error!;
        Assert.Equal(("baseUrl", "address_refused"), (error.Issues[0].Path, error.Issues[0].Code));
        Assert.Empty(_f.Probe.Calls);
    }

    [Fact]
    public async Task Draft_HasTheFieldsButNotTheKey()
    {
        var draft = Draft() with { ApiKey = "sk-upstream-0000009f3c", Weight = 3, Tags = ["eu"] };
        await _f.AddAsync(draft);
        var read = _f.Deployments.Draft("a")!;
        Assert.Null(read.ApiKey);
        Assert.Equal((3, "gpt-4o"), (read.Weight, read.UpstreamModel));
    }
}
