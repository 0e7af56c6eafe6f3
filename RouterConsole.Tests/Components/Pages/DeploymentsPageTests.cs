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
    public async Task Selection_OffersBulkActions_AndShiftChoosesWhatLiesBetween()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"), OperationsFixture.Draft("c"), OperationsFixture.Draft("d"));
        var page = Render<DeploymentsPage>();
        await page.Find("input[aria-label='Select b']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("1 selected", page.Markup, StringComparison.Ordinal));
        await page.Find("input[aria-label='Select d']").ClickAsync(new() { ShiftKey = true });
        page.WaitForAssertion(() => Assert.Contains("3 selected", page.Markup, StringComparison.Ordinal));
        Assert.False(page.Find("input[aria-label='Select a']").HasAttribute("checked"));
        await page.Find("input[aria-label='Select all shown']").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("4 selected", page.Markup, StringComparison.Ordinal));
        await page.Find("[data-clear-selection]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-label='Selected deployments']")));
    }

    [Fact]
    public async Task Sorted_RowsKeepTheirPlace_UntilSomebodyAsks()
    {
        await StartAsync(OperationsFixture.Draft("a") with { Weight = 1 }, OperationsFixture.Draft("b") with { Weight = 5 }, OperationsFixture.Draft("c") with { Weight = 3 });
        var page = Render<DeploymentsPage>();
        await page.FindAll(".rc-sort").Single(b => b.TextContent == "Weight").ClickAsync(new());
        Assert.Equal("?sort=-weight", Address.Query);
        page.WaitForAssertion(() => Assert.Equal(["b", "c", "a"], Ids(page)));
        Assert.Equal("descending", page.FindAll("th").Single(h => h.TextContent.Contains("Weight", StringComparison.Ordinal)).GetAttribute("aria-sort"));

        await Operations.Deployments.PatchAsync(User, "a", OperationsFixture.Json("""{"weight":9}"""), RouterConsole.Operations.WriteOptions.Default);
        Tick();
        page.WaitForAssertion(() => Assert.False(Button(page, "Re-sort").HasAttribute("disabled")));
        Assert.Equal(["b", "c", "a"], Ids(page));
        await Button(page, "Re-sort").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(["a", "b", "c"], Ids(page)));
        Assert.True(Button(page, "Re-sort").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Picks_FilterAndGroup_InTheAddress()
    {
        await StartAsync(
            OperationsFixture.Draft("a", "gpt") with { Tags = ["eu"] }, OperationsFixture.Draft("b", "gpt") with { Tags = ["us"] }, OperationsFixture.Draft("c", "claude") with { Tags = ["eu"] });
        var page = Render<DeploymentsPage>();
        await page.Find("select[aria-label=Tag]").ChangeAsync(new() { Value = "eu" });
        page.WaitForAssertion(() => Assert.Equal(["a", "c"], Ids(page)));
        await page.Find("select[aria-label=Model]").ChangeAsync(new() { Value = "claude" });
        page.WaitForAssertion(() => Assert.Equal(["c"], Ids(page)));
        Address.Go("/ui/deployments?group=tag");
        page.WaitForAssertion(() => Assert.Equal(["a", "c", "b"], Ids(page)));
        Assert.Equal(["eu", "us"], page.FindAll(".rc-group-row .rc-strong").Select(h => h.TextContent));
    }

    [Fact]
    public async Task Columns_AreChosen_AndTheFileHoldsWhatIsShown_WithoutFormulas()
    {
        await StartAsync(OperationsFixture.Draft("a", "=cmd()"), OperationsFixture.Draft("b"));
        Render<MudBlazor.MudPopoverProvider>();
        var page = Render<DeploymentsPage>();
        Assert.DoesNotContain(page.FindAll("th"), h => h.TextContent.Trim() == "Priority");
        var columns = RouterConsole.Components.Pages.Deployments.TableColumns.Of("model,weight");
        Assert.Equal(["health", "id", "model", "weight"], columns.Select(c => c.Key));
        var file = System.Text.Encoding.UTF8.GetString(RouterConsole.Components.Pages.Deployments.DeploymentsCsv.Write(columns, Feed.Current.Deployments));
        Assert.Contains("Health,Deployment,Model,Weight\r\nhealthy,a,'=cmd(),1\r\n", file, StringComparison.Ordinal);
        await Button(page, "CSV").ClickAsync(new());
    }

    [Fact]
    public async Task Weight_IsChangedInTheRow_WithTheShareItWillGive()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var popovers = Render<MudBlazor.MudPopoverProvider>();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        var page = Render<DeploymentsPage>();
        await page.Find("button[aria-label='Weight of a: 1']").ClickAsync(new());
        await popovers.Find("input").InputAsync(new() { Value = "3" });
        popovers.WaitForAssertion(() => Assert.Contains("75 %", popovers.Markup, StringComparison.Ordinal));
        await popovers.Find("form").SubmitAsync();
        Assert.Equal(3, Operations.Estate.Current.Config.Deployments[0].Weight);

        await notices.FindAll("button").Single(b => b.TextContent == "Undo").ClickAsync(new());
        Assert.Equal(1, Operations.Estate.Current.Config.Deployments[0].Weight);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<DeploymentsPage> page, string text) => page.FindAll("button").Single(b => b.TextContent == text);

    private static IEnumerable<string> Ids(IRenderedComponent<DeploymentsPage> page) => page.FindAll("tbody td:nth-child(3) a").Select(a => a.TextContent);
}
