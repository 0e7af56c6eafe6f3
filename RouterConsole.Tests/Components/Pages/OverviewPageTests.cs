using Bunit;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class OverviewPageTests : ConsoleTestContext
{
    [Fact]
    public async Task Empty_GreetsWithWaysIn()
    {
        await StartAsync();
        var page = Render<OverviewPage>();
        Assert.Equal(["Add a deployment", "Try the demo", "Import a LiteLLM configuration"], page.FindAll(".rc-welcome h2").Select(h => h.TextContent));
        Assert.Contains("not built yet", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing is configured yet.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Override_IsShownWithWhoWhyAndWhatIsLeft_AndCanBeEnded()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var page = Render<OverviewPage>();
        await Operations.Control.CoolDownAsync(User, "a", 900, "INC-212");
        Tick();
        page.WaitForAssertion(() => Assert.Contains("INC-212, olga", page.Find(".rc-overrides").TextContent, StringComparison.Ordinal));
        Assert.Contains("14:59 left", page.Find(".rc-overrides").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 2 deployments", page.Find(".rc-banner").TextContent, StringComparison.Ordinal);

        Tick(60);
        page.WaitForAssertion(() => Assert.Contains("13:59 left", page.Find(".rc-overrides").TextContent, StringComparison.Ordinal));

        await page.Find(".rc-overrides button").ClickAsync(new());
        Assert.Null(Operations.Router.Status("a")!.Cooldown);
        page.WaitForAssertion(() => Assert.Contains("Nothing. Circuits decide alone.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paused_CanBeResumed()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Control.SetIntentAsync(User, "a", DeploymentIntent.Paused, "maintenance", force: false);
        var page = Render<OverviewPage>();
        Assert.Contains("maintenance, olga", page.Find(".rc-overrides").TextContent, StringComparison.Ordinal);
        await page.Find(".rc-overrides button").ClickAsync(new());
        Assert.Equal(DeploymentIntent.Active, Operations.Router.Status("a")!.Intent);
    }

    [Fact]
    public async Task Graph_HasATableTwin()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var page = Render<OverviewPage>();
        Assert.NotNull(page.Find("[role=img][aria-label^='Requests per second']"));
        await page.FindAll("button").First(b => b.TextContent == "Show as table").ClickAsync(new());
        Assert.NotNull(page.Find("table thead th[scope=col]"));
    }
}
