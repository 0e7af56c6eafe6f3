using Bunit;
using MudBlazor;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class ConfigurationPagesTests : ConsoleTestContext
{
    [Fact]
    public async Task Aliases_ShowWhereTheyFinallyLead_AndWhatDangles()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"));
        await Operations.Aliases.SetAsync(User, "good", "gpt", WriteOptions.Default);
        await Operations.Aliases.SetAsync(User, "best", "good", WriteOptions.Default);
        await Operations.Aliases.SetAsync(User, "gone", "nowhere", WriteOptions.Default);
        var rows = Render<AliasesPage>().FindAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains("1 of 1 serving", rows[0], StringComparison.Ordinal);
        Assert.Contains("nowhere: no such model yet", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_IsBuiltMovedAndSavedOnPurpose()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "claude"), OperationsFixture.Draft("c", "mini"));
        var page = Render<FallbacksPage>();
        await page.Find("section[aria-label=gpt] select").ChangeAsync(new() { Value = "claude" });
        await page.Find("section[aria-label=gpt] select").ChangeAsync(new() { Value = "mini" });
        await page.Find("button[aria-label='Move mini earlier']").ClickAsync(new());
        Assert.Empty(Operations.Estate.Current.Config.Fallbacks.General);

        await page.FindAll("button").Single(b => b.TextContent == "Save chain").ClickAsync(new());
        Assert.Equal(["mini", "claude"], Operations.Estate.Current.Config.Fallbacks.General["gpt"]);
    }

    [Fact]
    public async Task Chain_ChangedByAnotherMeanwhile_IsShownNotOverwritten()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "claude"), OperationsFixture.Draft("c", "mini"));
        var page = Render<FallbacksPage>();
        await page.Find("section[aria-label=gpt] select").ChangeAsync(new() { Value = "claude" });
        await Operations.Fallbacks.SetAsync(OperationsFixture.Operator, FallbackKind.General, "gpt", ["mini"], WriteOptions.Default);
        Tick();

        await page.FindAll("button").Single(b => b.TextContent == "Save chain").ClickAsync(new());
        Assert.Equal(["mini"], Operations.Estate.Current.Config.Fallbacks.General["gpt"]);
        Assert.Contains("olga changed this while you were typing, too", page.Find("section[aria-label=gpt]").TextContent, StringComparison.Ordinal);

        await page.FindAll("button").Single(b => b.TextContent == "Keep mine and save over it").ClickAsync(new());
        Assert.Equal(["claude"], Operations.Estate.Current.Config.Fallbacks.General["gpt"]);
    }

    [Fact]
    public async Task Chain_IsCheckedWithEveryChange_BeforeItIsSaved()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt-4.1") with { MaxInputTokens = 9000 }, OperationsFixture.Draft("b", "mini") with { MaxInputTokens = 100 });
        await Operations.Fallbacks.SetAsync(User, FallbackKind.General, "mini", ["gpt-4.1"], WriteOptions.Default);
        var page = Render<FallbacksPage>();
        await page.Find("section[aria-label='gpt-4.1'] select").ChangeAsync(new() { Value = "mini" });
        var said = page.Find("section[aria-label='gpt-4.1']").TextContent;
        Assert.Contains("'mini' takes 100 tokens and 'gpt-4.1' takes 9000", said, StringComparison.Ordinal);
        Assert.Contains("they will fail together", said, StringComparison.Ordinal);
        Assert.Contains("Chains lead in a circle: gpt-4.1 → mini → gpt-4.1", said, StringComparison.Ordinal);
        Assert.False(Operations.Estate.Current.Config.Fallbacks.General.ContainsKey("gpt-4.1"));
    }

    [Fact]
    public async Task Chain_IsMovedByDragging()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "claude"), OperationsFixture.Draft("c", "mini"));
        await Operations.Fallbacks.SetAsync(User, FallbackKind.General, "gpt", ["claude", "mini"], WriteOptions.Default);
        var page = Render<FallbacksPage>();
        await page.FindAll("section[aria-label=gpt] li[draggable]")[1].DragStartAsync(new());
        await page.FindAll("section[aria-label=gpt] li[draggable]")[0].DropAsync(new());
        Assert.Equal(["mini", "claude"], page.FindAll("section[aria-label=gpt] li[draggable] .rc-strong").Select(s => s.TextContent));
        await page.FindAll("button").Single(b => b.TextContent == "Save chain").ClickAsync(new());
        Assert.Equal(["mini", "claude"], Operations.Estate.Current.Config.Fallbacks.General["gpt"]);
    }

    [Fact]
    public async Task Chain_IsTriedWithAPretendedError_SavedOrNot()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "claude"), OperationsFixture.Draft("c", "mini"));
        await Operations.Fallbacks.SetAsync(User, FallbackKind.General, "gpt", ["claude"], WriteOptions.Default);
        Address.Go("/ui/fallbacks?test=server_error");
        var page = Render<FallbacksPage>();
        Assert.Contains("It would fall back to claude and go to b.", page.Find("[aria-label='Test of gpt']").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody could serve it now", page.Find("[aria-label='Test of mini']").TextContent, StringComparison.Ordinal);

        await page.Find("section[aria-label=gpt] select").ChangeAsync(new() { Value = "mini" });
        await Operations.Control.CoolDownAsync(User, "b", 60, null);
        Tick();
        page.WaitForAssertion(() => Assert.Contains("It would fall back to mini and go to c. With this chain, once it is saved.", page.Find("[aria-label='Test of gpt']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alias_ThatWouldLoop_IsSaidWithItsPathWhileTyped()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"));
        await Operations.Aliases.SetAsync(User, "b", "c", WriteOptions.Default);
        await Operations.Aliases.SetAsync(User, "c", "gpt", WriteOptions.Default);
        var dialog = await OpenAsync<AliasDialog>(new DialogParameters { { nameof(AliasDialog.Alias), "c" } });
        await dialog.FindAll("input")[1].InputAsync(new() { Value = "b" });
        dialog.WaitForAssertion(() => Assert.Contains("Circular alias: b → c → b. It would be refused.", dialog.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alias_ThatSomebodyElseAddedMeanwhile_IsAskedAbout()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "claude"));
        var dialog = await OpenAsync<AliasDialog>([]);
        await dialog.FindAll("input")[0].InputAsync(new() { Value = "best" });
        await dialog.FindAll("input")[1].InputAsync(new() { Value = "gpt" });
        await Operations.Aliases.SetAsync(OperationsFixture.Operator, "best", "claude", WriteOptions.Default);
        await dialog.Find("form").SubmitAsync();
        Assert.Equal("claude", Operations.Estate.Current.Config.Aliases["best"]);
        await dialog.FindAll("button").Single(b => b.TextContent == "Keep mine and save over it").ClickAsync(new());
        Assert.Equal("gpt", Operations.Estate.Current.Config.Aliases["best"]);
    }

    [Fact]
    public async Task Aliases_ShowWhatLeadsToThem()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "claude"));
        await Operations.Aliases.SetAsync(User, "good", "gpt", WriteOptions.Default);
        await Operations.Aliases.SetAsync(User, "best", "good", WriteOptions.Default);
        await Operations.Fallbacks.SetAsync(User, FallbackKind.General, "claude", ["good"], WriteOptions.Default);
        Assert.Contains("alias best and claude's chain (any failure)", Render<AliasesPage>().FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fallbacks_Empty_SaysWhatIsMissing()
    {
        await StartAsync();
        Assert.Contains("No models to fall back from", Render<FallbacksPage>().Markup, StringComparison.Ordinal);
    }
}
