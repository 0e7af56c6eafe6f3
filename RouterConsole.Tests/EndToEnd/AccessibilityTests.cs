using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>axe finds nothing serious on any page, in either theme, wide or narrow.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(ChromiumFixture chromium) : IDisposable
{
    private static readonly string[] s_pages =
    [
        "/ui", "/ui/deployments", "/ui/deployments/gpt-4o-azure-eu", "/ui/models", "/ui/aliases", "/ui/fallbacks", "/ui/fallbacks?test=rate_limit", "/ui/requests", "/ui/explain?model=best&error=rate_limit",
        "/ui/events", "/ui/events?show=all", "/ui/changes", "/ui/changes?view=audit", "/ui/settings",
    ];

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task NoPage_HasASeriousFinding(ColorScheme scheme, int width)
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address, scheme, width, width == 390 ? 844 : 900);
        var page = await browser.NewPageAsync();
        var findings = new List<string>();

        await page.GotoAsync("/login");
        await CheckAsync(page, "/login", findings);
        await page.SignInAsync(console);
        foreach (var path in s_pages)
        {
            await page.OpenAsync(path);
            await CheckAsync(page, path, findings);
        }

        await page.OpenAsync("/ui/deployments");
        await page.ChooseAsync("gpt-4o-azure-eu", "Cool down");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await CheckAsync(page, "cool-down dialog", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private static async Task CheckAsync(IPage page, string where, List<string> findings)
    {
        var result = await page.RunAxe();
        findings.AddRange(result.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{where}: {v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }
}
