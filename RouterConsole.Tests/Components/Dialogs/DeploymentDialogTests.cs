using AngleSharp.Dom;
using Bunit;
using MudBlazor;
using RouterConsole.Components.Dialogs;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Dialogs;

public sealed class DeploymentDialogTests : ConsoleTestContext
{
    [Fact]
    public async Task Add_SavesWhatWasTyped_KeyIncluded()
    {
        await StartAsync();
        var dialog = await OpenAsync(null);
        await TypeAsync(dialog, "Model", "gpt-4o");
        await TypeAsync(dialog, "Upstream model", "gpt-4o-2024-11-20");
        await TypeAsync(dialog, "Key", "sk-upstream-secret-9f3c");
        await TypeAsync(dialog, "Tags", "eu, fast");
        await TypeAsync(dialog, "Requests a minute", "600");
        await dialog.Find("form").SubmitAsync();

        var saved = Assert.Single(Operations.Estate.Current.Config.Deployments);
        Assert.Equal(("gpt-4o", "gpt-4o-2024-11-20", 600L, "9f3c"), (saved.Model, saved.UpstreamModel, saved.RpmLimit!.Value, saved.Credential.Last4));
        Assert.Equal(["eu", "fast"], saved.Tags);
    }

    [Fact]
    public async Task Refused_TellsEachProblemAtItsField()
    {
        await StartAsync();
        var dialog = await OpenAsync(null);
        await TypeAsync(dialog, "Id", "not an id");
        await dialog.Find("form").SubmitAsync();
        dialog.WaitForAssertion(() => Assert.True(dialog.FindAll(".mud-input-helper-text.mud-input-error").Count >= 3, dialog.Markup));
        Assert.Empty(Operations.Estate.Current.Config.Deployments);
    }

    [Fact]
    public async Task Edit_NeverShowsTheKey_AndKeepsIt()
    {
        await StartAsync(OperationsFixture.Draft("a") with { ApiKey = "sk-upstream-secret-9f3c" });
        var dialog = await OpenAsync("a");
        Assert.Contains("stored, ends in 9f3c", dialog.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-upstream", dialog.Markup, StringComparison.Ordinal);
        await TypeAsync(dialog, "Weight", "5");
        await dialog.Find("form").SubmitAsync();
        var saved = Operations.Estate.Current.Config.Deployments[0];
        Assert.Equal((5, "9f3c"), (saved.Weight, saved.Credential.Last4));
    }

    [Fact]
    public async Task Edit_RemovesTheKeyOnlyWhenTold()
    {
        await StartAsync(OperationsFixture.Draft("a") with { ApiKey = "env:OPENAI_KEY" });
        var dialog = await OpenAsync("a");
        Assert.Contains("from the environment, OPENAI_KEY", dialog.Markup, StringComparison.Ordinal);
        await dialog.FindAll("button").Single(b => b.TextContent == "Remove").ClickAsync(new());
        await dialog.Find("form").SubmitAsync();
        Assert.Equal(CredentialSource.None, Operations.Estate.Current.Config.Deployments[0].Credential.Source);
    }

    [Fact]
    public async Task Pending_ShowsWhatSavingChanges_AndNamesTheRevision()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync("a");
        Assert.Empty(dialog.FindAll(".rc-pending"));
        await TypeAsync(dialog, "Weight", "5");
        Assert.Contains("1 change to save", dialog.Find(".rc-pending").TextContent, StringComparison.Ordinal);
        Assert.Equal(("1", "5"), (dialog.Find(".rc-pending del").TextContent, dialog.Find(".rc-pending ins").TextContent));
        await dialog.Find(".rc-note-input").InputAsync(new() { Value = "more for a" });
        await dialog.Find("form").SubmitAsync();
        Assert.Equal("more for a", Operations.Estate.Current.Note);
    }

    [Fact]
    public async Task OtherFieldChangedMeanwhile_BothAreKept()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync("a");
        await TypeAsync(dialog, "Weight", "5");
        await Operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"priority":3}"""), WriteOptions.Default);
        await dialog.Find("form").SubmitAsync();
        var saved = Operations.Estate.Current.Config.Deployments[0];
        Assert.Equal((5, 3), (saved.Weight, saved.Priority));
    }

    [Fact]
    public async Task SameFieldChangedMeanwhile_ShowsAllThree_KeepsTypedText_AndOverwritesOnlyOnPurpose()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync("a");
        await TypeAsync(dialog, "Weight", "5");
        await Operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"weight":7,"priority":3}"""), WriteOptions.Default);

        await dialog.Find("form").SubmitAsync();
        dialog.WaitForAssertion(() => Assert.Contains("olga changed this while you were typing, too", dialog.Markup, StringComparison.Ordinal));
        Assert.Equal(7, Operations.Estate.Current.Config.Deployments[0].Weight);
        Assert.Equal("5", Field(dialog, "Weight").GetAttribute("value"));
        Assert.Equal(["weight175"], dialog.FindAll(".rc-stale tbody tr").Select(r => string.Concat(r.TextContent.Where(char.IsLetterOrDigit))));

        await Button(dialog, "Not now").ClickAsync(new());
        Assert.Equal("5", Field(dialog, "Weight").GetAttribute("value"));
        await dialog.Find("form").SubmitAsync();
        await Button(dialog, "Keep mine and save over it").ClickAsync(new());
        var saved = Operations.Estate.Current.Config.Deployments[0];
        Assert.Equal((5, 3), (saved.Weight, saved.Priority));
    }

    [Fact]
    public async Task SeveralFieldsChangedMeanwhile_AreChosenOneByOne()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync("a");
        await TypeAsync(dialog, "Weight", "5");
        await TypeAsync(dialog, "Priority", "1");
        await Operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"weight":7,"priority":3}"""), WriteOptions.Default);
        await dialog.Find("form").SubmitAsync();
        Assert.True(Button(dialog, "Save as chosen").HasAttribute("disabled"));
        await dialog.FindAll(".rc-stale [aria-label='Which weight to take'] button")[0].ClickAsync(new());
        await dialog.FindAll(".rc-stale [aria-label='Which priority to take'] button")[1].ClickAsync(new());
        await Button(dialog, "Save as chosen").ClickAsync(new());
        var saved = Operations.Estate.Current.Config.Deployments[0];
        Assert.Equal((7, 1), (saved.Weight, saved.Priority));
    }

    [Fact]
    public async Task SameFieldChangedMeanwhile_CanTakeTheirs()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync("a");
        await TypeAsync(dialog, "Weight", "5");
        await TypeAsync(dialog, "Tags", "eu");
        await Operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"weight":7}"""), WriteOptions.Default);
        await dialog.Find("form").SubmitAsync();
        await Button(dialog, "Take what is saved").ClickAsync(new());
        Assert.Equal("7", Field(dialog, "Weight").GetAttribute("value"));
        Assert.Equal("eu", Field(dialog, "Tags").GetAttribute("value"));
    }

    [Fact]
    public async Task KeyReplacedByBoth_IsAskedAbout()
    {
        await StartAsync(OperationsFixture.Draft("a") with { ApiKey = "sk-upstream-secret-9f3c" });
        var dialog = await OpenAsync("a");
        await Button(dialog, "Replace").ClickAsync(new());
        await TypeAsync(dialog, "Key", "sk-mine-0000-1111");
        await Operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"apiKey":"sk-theirs-9f3c-9f3c"}"""), WriteOptions.Default);
        await dialog.Find("form").SubmitAsync();
        Assert.Contains("stored, ends in 9f3c", dialog.Find(".rc-stale").TextContent, StringComparison.Ordinal);
        Assert.Contains("a new key", dialog.Find(".rc-stale").TextContent, StringComparison.Ordinal);
        await Button(dialog, "Keep mine and save over it").ClickAsync(new());
        Assert.Equal("1111", Operations.Estate.Current.Config.Deployments[0].Credential.Last4);
    }

    [Fact]
    public async Task Test_CallsBeforeSaving()
    {
        await StartAsync();
        var dialog = await OpenAsync(null);
        await TypeAsync(dialog, "Model", "gpt-4o");
        await TypeAsync(dialog, "Upstream model", "gpt-4o");
        await dialog.FindAll("button").Single(b => b.TextContent == "Test before saving").ClickAsync(new());
        dialog.WaitForAssertion(() => Assert.Contains("answered in", dialog.Markup, StringComparison.Ordinal));
        Assert.Empty(Operations.Estate.Current.Config.Deployments);
    }

    private Task<IRenderedComponent<MudDialogProvider>> OpenAsync(string? id) => OpenAsync<DeploymentDialog>(new DialogParameters { { nameof(DeploymentDialog.Id), id } });

    private static Task TypeAsync(IRenderedComponent<MudDialogProvider> dialog, string label, string text) => Field(dialog, label).InputAsync(new() { Value = text });

    private static IElement Button(IRenderedComponent<MudDialogProvider> dialog, string text) => dialog.FindAll("button").Single(b => b.TextContent == text);

    private static IElement Field(IRenderedComponent<MudDialogProvider> dialog, string label)
    {
        var found = dialog.FindAll("label").Single(l => l.TextContent.Trim().TrimEnd('*') == label);
        return dialog.Find($"#{found.GetAttribute("for")}");
    }
}
