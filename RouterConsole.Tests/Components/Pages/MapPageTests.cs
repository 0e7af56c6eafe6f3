using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class MapPageTests : ConsoleTestContext
{
    [Fact]
    public async Task Empty_SaysSo()
    {
        await StartAsync();
        Assert.Contains("nothing to draw yet", Render<MapPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drawing_LinksEachBox_AndLetsCoolDownFromHere()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Aliases.SetAsync(User, "best", "m", WriteOptions.Default);
        var page = Render<MapPage>();
        Assert.Equal(
            ["/ui/models?q=m", "/ui/aliases", "/ui/deployments/a", "/ui/deployments/b"],
            page.FindAll(".rc-map-node > a").Select(a => a.GetAttribute("href")));
        Assert.Equal(3, page.FindAll("path[data-edge]").Count);

        await page.Find("button[aria-label='Actions for a']").ClickAsync(new());
        Assert.False(page.FindComponents<MudBlazor.MudPopover>().Count == 0);
    }

    [Fact]
    public async Task Cooldown_ColoursBoxAndLine_WithItsWord()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var page = Render<MapPage>();
        await Operations.Control.CoolDownAsync(User, "a", 900, null);
        Tick();
        page.WaitForAssertion(() => Assert.Contains("cooldown", page.Find(".rc-map-node.deployment").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 of 2 serve", page.Find(".rc-map-node.model").TextContent, StringComparison.Ordinal);
        Assert.Contains("tone-resting", page.Find("path[data-edge='0']").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_IsTheDrawingsTwin_FiguresIncluded()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b", "n"));
        await Operations.Aliases.SetAsync(User, "best", "m", WriteOptions.Default);
        await Operations.Fallbacks.SetAsync(User, FallbackKind.General, "m", ["n"], WriteOptions.Default);
        var recorder = Services.GetRequiredService<IRequestRecorder>();
        for (var i = 0; i < 30; i++)
        {
            recorder.Record(new RequestRecord
            {
                CallId = "c", At = Time.GetUtcNow(), Path = "/v1", Model = "best", Outcome = RequestOutcome.Success, Status = 200,
                Attempts = [new AttemptRecord(1, "m", "a", 0, 1, 0, null), new AttemptRecord(2, "n", "b", 1, 1, 0, null)],
            });
        }

        Address.Go("/ui/map?view=table");
        var page = Render<MapPage>();
        Tick(2);
        page.WaitForAssertion(() => Assert.Equal(
            ["best m 3.0 /s", "m a 3.0 /s", "n b 3.0 /s", "m n fallback, any failure 3.0 /s"],
            page.FindAll("tbody tr").Select(r => string.Join(' ', r.QuerySelectorAll("td").Take(3).Select(c => string.Join(' ', c.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)))))));
    }
}
