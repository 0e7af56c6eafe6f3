using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class ChangesPageTests : ConsoleTestContext
{
    [Fact]
    public async Task Revisions_TellWhoWhenAndWhat_AndTheNewestDifferenceIsShown()
    {
        await ThreeRevisionsAsync();
        var page = RenderPage();

        var lines = page.FindAll(".rc-change").Select(l => l.TextContent).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Contains("Revision 3in forcemore weight", string.Concat(lines[0].Split('\n').Select(t => t.Trim())), StringComparison.Ordinal);
        Assert.Contains("olga · a changed", lines[0], StringComparison.Ordinal);
        Assert.Contains("b added", lines[1], StringComparison.Ordinal);

        Assert.Equal("What revision 3 changed", page.Find(".rc-diff-card h2").TextContent);
        var row = Assert.Single(page.FindAll("section[aria-label=a] tbody tr"));
        Assert.Equal(["weight", "1", "5"], row.Children.Select(c => c.TextContent));
    }

    [Fact]
    public async Task Revision_IsNamedAfterwards()
    {
        await ThreeRevisionsAsync();
        var page = RenderPage();
        await page.Find("button[aria-label='Name: revision 1']").ClickAsync(new());
        await page.Find("input[aria-label='Name of revision 1']").InputAsync(new() { Value = "the first one" });
        await page.Find("form.rc-change-name").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("the first one", page.FindAll(".rc-change")[2].TextContent, StringComparison.Ordinal));
        Assert.Equal("the first one", Operations.History.Revisions(3).Value![2].Note);
    }

    [Fact]
    public async Task AnyTwo_AreComparedByTheAddress()
    {
        await ThreeRevisionsAsync();
        Address.Go("/ui/changes?from=1&to=3");
        var page = RenderPage();
        Assert.Equal(["a", "b"], page.FindAll(".rc-diff-name").Select(n => n.TextContent));
        Assert.Equal(["Field", "Value"], page.FindAll("section[aria-label=b] thead th").Select(h => h.TextContent));
        Assert.Equal(["provider", "openai"], page.FindAll("section[aria-label=b] tbody tr").Single(r => r.Children[0].TextContent == "provider").Children.Select(c => c.TextContent));

        await page.Find("#rc-from").ChangeAsync(new ChangeEventArgs { Value = "2" });
        page.WaitForAssertion(() => Assert.Equal(["a"], page.FindAll(".rc-diff-name").Select(n => n.TextContent)));
        Assert.Equal("?from=2&to=3", Address.Query);

        await page.FindAll("button").Single(b => b.TextContent == "Swap").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(["weight", "5", "1"], page.Find("section[aria-label=a] tbody tr").Children.Select(c => c.TextContent)));
    }

    [Fact]
    public async Task UnknownRevision_IsToldInPlace()
    {
        await ThreeRevisionsAsync();
        Address.Go("/ui/changes?from=1&to=99");
        Assert.Contains("There is no revision 99.", RenderPage().Find(".rc-diff-card").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_ShowsWhatWasDoneByHandToo()
    {
        await ThreeRevisionsAsync();
        await Operations.Control.SetIntentAsync(User, "b", DeploymentIntent.Paused, "maintenance", force: false);
        Address.Go("/ui/changes?view=audit");
        var page = RenderPage();

        var first = page.Find(".rc-change");
        Assert.Contains("olga paused b", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("maintenance", first.TextContent, StringComparison.Ordinal);
        await first.QuerySelector("button")!.ClickAsync(new());
        Assert.Contains("intent", page.Find(".rc-change-detail").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewRevision_AppearsByItself()
    {
        await ThreeRevisionsAsync();
        var page = RenderPage();
        await Operations.Aliases.SetAsync(User, "best", "m", WriteOptions.Default);
        Tick();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".rc-change").Count));
        page.WaitForAssertion(() => Assert.Equal("What revision 4 changed", page.Find(".rc-diff-card h2").TextContent));
    }

    [Fact]
    public async Task Empty_SaysWhatWillBeHere()
    {
        await StartAsync();
        var page = Render<ChangesPage>();
        page.WaitForAssertion(() => Assert.Contains("Nothing has been saved yet", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unreadable_IsTold_AndCanBeTriedAgain()
    {
        await ThreeRevisionsAsync();
        var store = (StoreThatCanFail)Operations.Store;
        store.FailsReading = true;
        var page = Render<ChangesPage>();
        page.WaitForAssertion(() => Assert.Contains("The changes cannot be read", page.Markup, StringComparison.Ordinal));
        Assert.Contains("The database cannot be read", page.Markup, StringComparison.Ordinal);

        store.FailsReading = false;
        await page.FindAll("button").Single(b => b.TextContent == "Try again").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".rc-change").Count));
    }

    [Fact]
    public async Task Restore_ShowsTheDifferenceFirst_ThenMakesANewRevision()
    {
        await ThreeRevisionsAsync();
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage();
        _ = page.Find("button[aria-label='Restore revision 2']").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Equal(["weight", "5", "1"], dialogs.Find("section[aria-label=a] tbody tr").Children.Select(c => c.TextContent)));

        await dialogs.Find("form").SubmitAsync();

        Assert.Equal((4L, 1, "Restored revision 2"), (Operations.Estate.Current.Number, Operations.Estate.Current.Config.Deployments[0].Weight, Operations.Estate.Current.Note));
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".rc-change").Count));
    }

    [Fact]
    public async Task Restore_SomebodySavedMeanwhile_IsShownNotOverwritten()
    {
        await ThreeRevisionsAsync();
        var dialog = await OpenAsync<RestoreDialog>(new DialogParameters { { nameof(RestoreDialog.Number), 2L } });
        await Operations.Aliases.SetAsync(OperationsFixture.Operator, "best", "m", WriteOptions.Default);

        await dialog.Find("form").SubmitAsync();
        Assert.Contains("Somebody else saved revision 4 meanwhile", dialog.Markup, StringComparison.Ordinal);
        Assert.Equal(4, Operations.Estate.Current.Number);
        Assert.Equal(["best", "a"], dialog.FindAll(".rc-diff-name").Select(n => n.TextContent));

        await dialog.Find("form").SubmitAsync();
        Assert.Equal(5, Operations.Estate.Current.Number);
        Assert.Empty(Operations.Estate.Current.Config.Aliases);
    }

    [Fact]
    public async Task Restore_ThatLeavesAModelWithoutAny_AsksTwice()
    {
        // Revision 1 has only a, which is paused by hand later: going back would leave the model with nothing that serves.
        await StartAsync(OperationsFixture.Draft("a"));
        await Operations.AddAsync(OperationsFixture.Draft("b"));
        Assert.Null((await Operations.Control.SetIntentAsync(OperationsFixture.Operator, "a", DeploymentIntent.Paused, null, force: false)).Error);
        var dialog = await OpenAsync<RestoreDialog>(new DialogParameters { { nameof(RestoreDialog.Number), 1L } });

        await dialog.Find("form").SubmitAsync();
        Assert.Equal(2, Operations.Estate.Current.Number);
        Assert.True(dialog.Find("button[type=submit]").HasAttribute("disabled"));
        await dialog.Find(".rc-check input").ChangeAsync(new() { Value = true });
        Assert.False(dialog.Find("button[type=submit]").HasAttribute("disabled"));

        await dialog.Find("form").SubmitAsync();
        Assert.Equal((3L, "a"), (Operations.Estate.Current.Number, Operations.Estate.Current.Config.Deployments.Single().Id));
    }

    private IRenderedComponent<ChangesPage> RenderPage()
    {
        var page = Render<ChangesPage>();
        page.WaitForElement(".rc-change");
        return page;
    }

    private async Task ThreeRevisionsAsync()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Deployments.PatchAsync(User, "a", OperationsFixture.Json("""{"weight":5}"""), new WriteOptions(Note: "more weight"));
        Tick();
    }
}
