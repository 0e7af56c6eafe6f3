using Bunit;
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
        Assert.Contains("Somebody else changed this", page.Find("section[aria-label=gpt]").TextContent, StringComparison.Ordinal);

        await page.FindAll("button").Single(b => b.TextContent == "Keep mine and save over it").ClickAsync(new());
        Assert.Equal(["claude"], Operations.Estate.Current.Config.Fallbacks.General["gpt"]);
    }

    [Fact]
    public async Task Fallbacks_Empty_SaysWhatIsMissing()
    {
        await StartAsync();
        Assert.Contains("No models to fall back from", Render<FallbacksPage>().Markup, StringComparison.Ordinal);
    }
}
