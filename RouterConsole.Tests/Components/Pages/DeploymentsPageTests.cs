using Bunit;
using RouterConsole.Components.Pages;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class DeploymentsPageTests : ConsoleTestContext
{
    [Fact]
    public async Task Empty_SaysWhatToDo()
    {
        await StartAsync();
        Assert.Contains("No deployments yet", Render<DeploymentsPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_KeepTheirConfiguredPlaceUnderTheirModel()
    {
        await StartAsync(OperationsFixture.Draft("b", "gpt"), OperationsFixture.Draft("c", "claude"), OperationsFixture.Draft("a", "gpt"));
        var page = Render<DeploymentsPage>();
        Assert.Equal(["b", "a", "c"], Ids(page));
        await Operations.Control.CoolDownAsync(User, "a", 60, null);
        Tick();
        page.WaitForAssertion(() => Assert.Contains("cooldown", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["b", "a", "c"], Ids(page));
    }

    [Fact]
    public async Task Chips_CountAndFilter_AndLiveInTheAddress()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Control.CoolDownAsync(User, "a", 60, null);
        var page = Render<DeploymentsPage>();
        await page.FindAll(".rc-chips button").Single(b => b.TextContent == "Out 1").ClickAsync(new());
        Assert.Equal("?show=out", Address.Query);
        page.WaitForAssertion(() => Assert.Equal(["a"], Ids(page)));
    }

    [Fact]
    public async Task Text_FiltersByNameModelAndTag()
    {
        await StartAsync(OperationsFixture.Draft("a") with { Tags = ["eu"] }, OperationsFixture.Draft("b"));
        var page = Render<DeploymentsPage>();
        await page.Find("input[type=search]").InputAsync(new() { Value = "EU" });
        Assert.Equal("?q=EU", Address.Query);
        page.WaitForAssertion(() => Assert.Equal(["a"], Ids(page)));
        await page.Find("input[type=search]").InputAsync(new() { Value = "nothing" });
        page.WaitForAssertion(() => Assert.Contains("No deployment matches", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Countdown_Ticks()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Control.CoolDownAsync(User, "a", 90, null);
        var page = Render<DeploymentsPage>();
        Assert.Contains("1:30", page.Markup, StringComparison.Ordinal);
        Tick(30);
        page.WaitForAssertion(() => Assert.Contains("1:00", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Selection_OffersBulkActions()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var page = Render<DeploymentsPage>();
        await page.Find("input[aria-label='Select b']").ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => Assert.Contains("1 selected", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Drain", page.Find("[aria-label='Selected deployments']").TextContent, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(IRenderedComponent<DeploymentsPage> page) => page.FindAll("tbody td:nth-child(3) a").Select(a => a.TextContent);
}
