using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>A whole errand without a mouse: where the focus is can always be seen, and a dialog gives it back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardJourneyTests(ChromiumFixture chromium) : IDisposable
{
    private const string Resting = "gpt-4o-openai";
    private const int MostSteps = 120;

    private const string FocusedName = """
        () => {
            const one = document.activeElement;
            const label = one.labels?.[0]?.textContent ?? '';
            return (one.getAttribute('aria-label') || label || one.textContent).trim();
        }
        """;

    private const string FocusIsSeen = """
        () => {
            const one = document.activeElement;
            const at = one.getBoundingClientRect();
            const inside = at.width > 0 && at.bottom > 0 && at.top < innerHeight;
            // A field shows it by its frame; the way past the pages is there only while it has the focus.
            const itself = one.closest('.mud-input-control, .rc-skip') !== null;
            return inside && (itself || getComputedStyle(one).outlineStyle !== 'none');
        }
        """;

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task SignIn_GoToDeployments_CoolOneDown_EndIt_ByKeyboardAlone()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();

        await page.GotoAsync("/login");
        await Expect(page.GetByLabel("Master key")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(ConsoleProcess.MasterKey);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();

        // The first stop leads past the pages; back from there they come.
        await MoveToAsync(page, "Tab", "Skip to content");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
        await MoveToAsync(page, "Shift+Tab", "Deployments");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Deployments", Exact = true })).ToBeFocusedAsync();

        await MoveToAsync(page, "Tab", $"Actions for {Resting}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Cool down" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog).Locator(":focus")).ToHaveCountAsync(1);
        await MoveToAsync(page, "Tab", "Why");
        await page.Keyboard.TypeAsync("INC-212: provider incident");
        await MoveToAsync(page, "Tab", "Cool down for 15 min");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Row(Resting)).ToContainTextAsync("cooldown");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {Resting}" })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await MoveToAsync(page, "ArrowDown", "End cooldown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Row(Resting)).Not.ToContainTextAsync("cooldown");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {Resting}" })).ToBeFocusedAsync();

        // A dialog left by Escape gives the focus back too.
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Cool down" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog).Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {Resting}" })).ToBeFocusedAsync();
    }

    /// <summary>Presses a key until the focus is on what is named; on its way every stop must be visible.</summary>
    private static async Task MoveToAsync(IPage page, string key, string name)
    {
        var passed = new List<string>();
        while (passed.Count < MostSteps)
        {
            await page.Keyboard.PressAsync(key);
            var focused = await page.EvaluateAsync<string>(FocusedName);
            passed.Add(focused);
            if (passed.Count > 1 || focused == name)
            {
                await Eventually.HoldsAsync(() => page.EvaluateAsync<bool>(FocusIsSeen), $"the focus in sight on '{focused}'", TimeSpan.FromSeconds(5));
            }

            if (focused == name || focused.StartsWith($"{name} ", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"'{name}' was not reached by {key}: {string.Join(", ", passed.Take(20))} …");
    }
}
