using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>Every page and every dialog, in either theme, wide and narrow: axe finds nothing serious, and no meaning hangs on a colour, a picture or a movement alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(ChromiumFixture chromium) : IDisposable
{
    /// <summary>Whatever wears a colour of health says the same in words: itself, its neighbours, or what it is a part of.</summary>
    private const string WordlessColours = """
        () => [...document.querySelectorAll('[class*="tone-"]')].filter(one => {
            const said = element => element && (element.textContent.trim() || element.getAttribute('aria-label') || element.getAttribute('title'));
            const host = one.closest('svg') ?? one;
            return ![one, host, host.parentElement, host.closest('tr, li, p, dd, a, button')].some(said) && !one.closest('[role="img"][aria-label]');
        }).map(one => one.outerHTML.slice(0, 200))
        """;

    private const string TwinlessCharts = """
        () => [...document.querySelectorAll('.rc-chart')].filter(chart => {
            const card = chart.closest('section');
            return !chart.getAttribute('aria-label') || ![...(card?.querySelectorAll('button') ?? [])].some(button => button.textContent === 'Show as table');
        }).map(chart => chart.outerHTML.slice(0, 200))
        """;

    private const string LoudRegions = """() => [...document.querySelectorAll('[aria-live="assertive"], [role="alert"]')].map(one => one.outerHTML.slice(0, 200))""";

    private const string LongestMovement = """
        () => Math.max(...[...document.querySelectorAll('*')].flatMap(one => {
            const style = getComputedStyle(one);
            return `${style.animationDuration},${style.transitionDuration}`.split(',').map(text => parseFloat(text) * (text.trim().endsWith('ms') ? 1 : 1000));
        }))
        """;

    /// <summary>What passes is not listed: that takes longer than looking.</summary>
    private static readonly AxeRunOptions s_violations = new() { ResultTypes = [ResultType.Violations] };

    private static readonly string[] s_rowDialogs = ["Cool down", "Drain", "Pause", "Test", "Edit", "Add one like it", "Remove"];

    private static readonly (string Page, string Button)[] s_pageDialogs = [("/ui/deployments", "Add deployment"), ("/ui/aliases", "Add alias"), ("/ui/changes", "Restore")];

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(ColorScheme.Light, 1440, true)]
    [InlineData(ColorScheme.Dark, 1440, false)]
    [InlineData(ColorScheme.Dark, 390, true)]
    public async Task NoPageAndNoDialog_HasASeriousFinding(ColorScheme scheme, int width, bool withDialogs)
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        using var client = console.AdminClient();
        await using var browser = await chromium.NewContextAsync(console.Address, scheme, width, width == 390 ? 844 : 900);
        var page = await browser.NewPageAsync();
        var findings = new List<string>();

        await page.GotoAsync("/login");
        await CheckAsync(page, "/login", findings);
        await page.SignInAsync();
        foreach (var path in await EveryPage.PathsAsync(client))
        {
            await page.OpenAsync(path);
            await CheckAsync(page, path, findings);
            await LookAsync(page, path, findings);
        }

        // Its keys are the work of a script of its own, which comes after the page.
        await page.OpenAsync("/ui/deployments");
        await page.Locator("#rc-palette[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Keyboard.PressAsync("Control+k");
        await CheckDialogAsync(page, "palette", findings);

        // What a dialog looks like hangs on theme and width one at a time: two of the three are enough for them.
        if (withDialogs)
        {
            await CheckDialogsAsync(page, findings);
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [Fact]
    public async Task Graph_BecomesATableOfItsLines_AndAGraphAgain()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        await page.SignInAsync();
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Requests per second, by deployment" });
        await Expect(card.Locator(".rc-chart canvas")).ToBeVisibleAsync();

        await card.GetByRole(AriaRole.Button, new() { Name = "Show as table" }).ClickAsync();

        await Expect(card.GetByRole(AriaRole.Columnheader, new() { Name = "gpt-4o-openai", Exact = true })).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Rowheader).First).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Show as graph" }).ClickAsync();
        await Expect(card.Locator(".rc-chart canvas")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhoWantsNoMovement_GetsNone()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.SignInAsync();
        await page.OpenAsync("/ui/deployments");
        await page.ChooseAsync(EveryPage.Deployment, "Cool down");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        Assert.InRange(await page.EvaluateAsync<double>(LongestMovement), 0, 0.1);
    }

    private static async Task LookAsync(IPage page, string where, List<string> findings)
    {
        foreach (var (what, script) in new[] { ("colour without a word", WordlessColours), ("graph without a table", TwinlessCharts), ("loud live region", LoudRegions) })
        {
            findings.AddRange((await page.EvaluateAsync<string[]>(script)).Select(html => $"{where}: {what}: {html}"));
        }
    }

    private static async Task CheckDialogsAsync(IPage page, List<string> findings)
    {
        foreach (var entry in s_rowDialogs)
        {
            await page.ChooseAsync(EveryPage.Deployment, entry);
            await CheckDialogAsync(page, entry, findings);
        }

        foreach (var (path, button) in s_pageDialogs)
        {
            await page.OpenAsync(path);
            await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
            await CheckDialogAsync(page, button, findings);
        }
    }

    private static async Task CheckDialogAsync(IPage page, string name, List<string> findings)
    {
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await CheckAsync(page, $"dialog {name}", findings);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static async Task CheckAsync(IPage page, string where, List<string> findings)
    {
        var result = await page.RunAxe(s_violations);
        findings.AddRange(result.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{where}: {v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }
}
