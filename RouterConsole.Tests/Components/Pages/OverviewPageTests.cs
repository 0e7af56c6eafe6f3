using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Telemetry;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class OverviewPageTests : ConsoleTestContext
{
    [Fact]
    public async Task Empty_GreetsWithWaysIn()
    {
        await StartAsync();
        var page = Render<OverviewPage>();
        Assert.Equal(["Add a deployment", "Try the demo"], page.FindAll(".rc-welcome h2").Select(h => h.TextContent));
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
        page.WaitForAssertion(() => Assert.Contains("Nothing. Circuit breakers decide alone.", page.Markup, StringComparison.Ordinal));
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

    [Fact]
    public async Task FirstDeployment_ShowsTheFirstCommand_UntilARequestCame()
    {
        await StartAsync(OperationsFixture.Draft("a", "gpt-4o"));
        var page = Render<OverviewPage>();
        Assert.Contains("\"model\":\"gpt-4o\"", page.Find(".rc-first pre").TextContent, StringComparison.Ordinal);
        Assert.Contains("$ROUTERCONSOLE_KEY", page.Find(".rc-first pre").TextContent, StringComparison.Ordinal);
        Services.GetRequiredService<RequestLog>().Add(new RequestRecord { CallId = "c", At = Time.GetUtcNow(), Path = "/v1", Model = "m", Outcome = RequestOutcome.Success, Status = 200 });
        Tick();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".rc-first")));
    }

    [Fact]
    public async Task Reserve_TellsWhatIsUnused_AndTheLastDeployment()
    {
        await StartAsync(OperationsFixture.Draft("a") with { RpmLimit = 100 }, OperationsFixture.Draft("b") with { RpmLimit = 40 }, OperationsFixture.Draft("c", "n"));
        var page = Render<OverviewPage>();
        string[] Lines() => [.. page.FindAll(".rc-reserve tbody tr").Select(r => string.Join(' ', r.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Equal(["m 2 of 2 140 no limit no limit", "n 1 of 1 no limit no limit no limit"], Lines());
        await Operations.Control.CoolDownAsync(User, "a", 60, null);
        Tick();
        page.WaitForAssertion(() => Assert.Equal(["m 1 of 2 40 no limit no limit", "Its last deployment: b", "n 1 of 1 no limit no limit no limit"], Lines()));
    }

    [Fact]
    public async Task Changes_OfPeople_AreTold_ForHalfAnHour()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Control.SetIntentAsync(User, "a", DeploymentIntent.Paused, "maintenance", force: false);
        var page = Render<OverviewPage>();
        Tick();
        page.WaitForAssertion(() => Assert.Contains("olga paused a", page.Find("[aria-label='Changes of the last half hour']").TextContent, StringComparison.Ordinal));

        // Nothing listens meanwhile: half an hour of seconds would be as many renders.
        await DisposeComponentsAsync();
        Tick(31 * 60);
        Assert.Contains("Nobody changed anything", Render<OverviewPage>().Find("[aria-label='Changes of the last half hour']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grouping_IsInTheAddress_AndPutsDeploymentsTogether()
    {
        await StartAsync(OperationsFixture.Draft("a") with { Tags = ["eu"] }, OperationsFixture.Draft("b") with { Tags = ["eu", "us"] }, OperationsFixture.Draft("c", "n"));
        var page = Render<OverviewPage>();
        await page.FindAll("[aria-label='Group by'] button").Single(b => b.TextContent == "Tag").ClickAsync(new());
        Assert.Contains("group=tag", Address.Query, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(["eu 2 of 2", "us 1 of 1", "no tag 1 of 1"], page.FindAll(".rc-health-group").Select(g => string.Join(' ', g.TextContent.Split(' ').TakeWhile(w => w != "serve")))));
    }

    [Fact]
    public async Task Graph_DrawsALineForEachGroup()
    {
        await StartAsync(OperationsFixture.Draft("a") with { Tags = ["eu"] }, OperationsFixture.Draft("b") with { Tags = ["eu", "us"] }, OperationsFixture.Draft("c", "n"));
        var page = Render<OverviewPage>();
        Assert.Equal(["a", "b", "c"], Lines());

        await page.Find("select[aria-label='Lines']").ChangeAsync(new() { Value = "tag" });
        page.WaitForAssertion(() => Assert.Equal(["eu", "us", "no tag"], Lines()));
        Assert.Contains("group=tag", Address.Query, StringComparison.Ordinal);
        Assert.Contains("Requests per second, by tag", page.Markup, StringComparison.Ordinal);

        // What each line tells is said where it is not plain.
        await page.FindAll("[aria-label='Metric'] button").Single(b => b.TextContent == "in flight").ClickAsync(new());
        Assert.Contains("added up", page.Find("[aria-label^='Requests in flight']").TextContent, StringComparison.Ordinal);

        IEnumerable<string> Lines() => page.FindAll("[aria-label$=', by deployment'] .rc-legend button, [aria-label$=', by tag'] .rc-legend button").Select(b => b.TextContent.Trim());
    }

    [Fact]
    public async Task Graph_OfVeryManyTogether_OverDays_SaysSo()
    {
        await StartAsync();
        Assert.Null((await Operations.Deployments.ReplaceAllAsync(User, [.. Enumerable.Range(0, 61).Select(i => OperationsFixture.Draft($"d{i}", "m"))], RouterConsole.Operations.WriteOptions.Default)).Error);
        Address.Go("/ui?group=model&range=7d");
        var page = Render<OverviewPage>();
        Assert.Contains("61 deployments over 7 d are too much", page.Find("[aria-label$=', by model']").TextContent, StringComparison.Ordinal);

        Address.Go("/ui?group=model&range=24h");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[aria-label$=', by model'] .rc-chart")));
    }

    [Fact]
    public async Task FiftyDeployments_KeepThePageSmall()
    {
        await StartAsync();
        Assert.Null((await Operations.Deployments.ReplaceAllAsync(User, [.. Enumerable.Range(0, 50).Select(i => OperationsFixture.Draft($"d{i}", $"m{i % 10}") with { Tags = [$"t{i % 5}"] })], RouterConsole.Operations.WriteOptions.Default)).Error);
        foreach (var grouping in (string[])["", "?group=model", "?group=tag"])
        {
            Address.Go("/ui" + grouping);
            Assert.InRange(Render<OverviewPage>().FindAll("*").Count, 100, 1100);
        }
    }
}
