using AngleSharp.Dom;
using Bunit;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class ModelsPageTests : ConsoleTestContext
{
    private RouterConfig Saved => Operations.Estate.Current.Config;

    [Fact]
    public async Task Models_Empty_LeadToDeployments()
    {
        await StartAsync();
        Assert.Contains("No models yet", Render<ModelsPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_ShowsSplitHeadroomAndWhatLeadsThere()
    {
        await StartAsync(
            OperationsFixture.Draft("a", "gpt") with { Weight = 3, RpmLimit = 60 },
            OperationsFixture.Draft("b", "gpt") with { Weight = 1, RpmLimit = 40 },
            OperationsFixture.Draft("c", "mini"));
        await Operations.Aliases.SetAsync(User, "good", "gpt", WriteOptions.Default);
        await Operations.Fallbacks.SetAsync(User, FallbackKind.RateLimit, "mini", ["good"], WriteOptions.Default);
        Tick();
        var card = Render<ModelsPage>().Find("section[aria-label=gpt]");
        Assert.Contains("2 of 2 serving", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("100 rpm, unknown tpm, unknown parallel", card.TextContent, StringComparison.Ordinal);
        Assert.Equal(["75 %", "25 %"], card.QuerySelectorAll("li").Select(row => row.Children[3].ChildNodes.Last().TextContent));
        Assert.Contains("good", card.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/ui/fallbacks?kind=rate_limit", card.QuerySelector("a.rc-lead")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Weight_IsChangedInTheRow_AndTheSplitFollows()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        Tick();
        var page = Render<ModelsPage>();
        await Weight(page, "a").QuerySelector("input")!.InputAsync(new() { Value = "3" });
        await Weight(page, "a").SubmitAsync();
        Assert.Equal(3, Saved.Deployments[0].Weight);
        Tick();
        page.WaitForAssertion(() => Assert.Contains("75 %", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Weight_ChangedByAnotherMeanwhile_IsToldNotOverwritten()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        Tick();
        var page = Render<ModelsPage>();
        await Weight(page, "a").QuerySelector("input")!.InputAsync(new() { Value = "3" });
        await Operations.Deployments.PatchAsync(OperationsFixture.Operator, "a", OperationsFixture.Json("""{"weight":9}"""), WriteOptions.Default);
        Tick();
        await Weight(page, "a").SubmitAsync();
        Assert.Equal(9, Saved.Deployments[0].Weight);
        Assert.Contains("olga changed this while you were typing, too", Weight(page, "a").TextContent, StringComparison.Ordinal);
        Assert.Equal("3", Weight(page, "a").QuerySelector("input")!.GetAttribute("value"));

        await Weight(page, "a").QuerySelectorAll("button").Single(b => b.TextContent == "Take what is saved").ClickAsync(new());
        Assert.Equal("9", Weight(page, "a").QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Weight_Refused_SaysWhatIsAllowed()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        Tick();
        var page = Render<ModelsPage>();
        await Weight(page, "a").QuerySelector("input")!.InputAsync(new() { Value = "-1" });
        await Weight(page, "a").SubmitAsync();
        Assert.NotNull(Weight(page, "a").QuerySelector("[role=alert]"));
        Assert.Equal(1, Saved.Deployments[0].Weight);
    }

    [Fact]
    public async Task StrategyAndOverrides_AreSavedAndTakenBack()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"));
        Tick();
        var page = Render<ModelsPage>();
        await Field(page, "strategy").QuerySelector("select")!.ChangeAsync(new() { Value = "least_busy" });
        await Field(page, "strategy").SubmitAsync();
        await Field(page, "numRetries").QuerySelector("input")!.InputAsync(new() { Value = "1" });
        await Field(page, "numRetries").SubmitAsync();
        Assert.Equal(new ModelGroupConfig { Strategy = RoutingStrategy.LeastBusy, NumRetries = 1 }, Saved.Models["gpt"]);
        Tick();
        page.WaitForAssertion(() => Assert.Contains("does not go by weight", page.Markup, StringComparison.Ordinal));

        await Field(page, "strategy").QuerySelector("select")!.ChangeAsync(new() { Value = "" });
        await Field(page, "strategy").SubmitAsync();
        await Field(page, "numRetries").QuerySelector("input")!.InputAsync(new() { Value = "" });
        await Field(page, "numRetries").SubmitAsync();
        Assert.Empty(Saved.Models);
        Assert.Equal("3", Field(page, "numRetries").QuerySelector("input")!.GetAttribute("placeholder"));
    }

    [Fact]
    public async Task Filter_LivesInTheAddress()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt"), OperationsFixture.Draft("b", "mini"));
        Tick();
        Address.Go("/ui/models?q=min");
        var page = Render<ModelsPage>();
        Assert.Equal(["mini"], page.FindAll("section.rc-model").Select(card => card.GetAttribute("aria-label")));
        await page.Find("input[type=search]").InputAsync("nothing");
        page.WaitForAssertion(() => Assert.Contains("No model matches", page.Markup, StringComparison.Ordinal));
    }

    private static IElement Weight(IRenderedComponent<ModelsPage> page, string id) =>
        page.FindAll("form[data-field=weight]").Single(form => form.TextContent.Contains($"Weight of {id}", StringComparison.Ordinal));

    private static IElement Field(IRenderedComponent<ModelsPage> page, string field) => page.Find($"form[data-field='{field}']");

    [Fact]
    public async Task Sliders_ShowTheSharesBeforeSaving_AndSaveAllInOneRevision()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var page = Render<ModelsPage>();
        await page.Find("input[aria-label='Weight of a by slider']").InputAsync(new() { Value = "3" });
        Assert.Equal("3, gives 75 %", page.Find("input[aria-label='Weight of a by slider']").GetAttribute("aria-valuetext"));
        Assert.Equal(1, Operations.Estate.Current.Config.Deployments[0].Weight);
        await page.Find("input[aria-label='Weight of b as a number']").ChangeAsync(new() { Value = "2" });
        await page.Find("form[aria-label='Weights of m']").SubmitAsync();
        Assert.Equal([3, 2], Operations.Estate.Current.Config.Deployments.Select(d => d.Weight));
        Assert.Equal(3, Operations.Estate.Current.Number);
    }
}
