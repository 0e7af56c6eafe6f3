using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>Without a mouse: to a deployment and its cooldown by the palette, over the map, to a request sent from the playground and its route.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardJourneyTests(ChromiumFixture chromium) : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Palette_CoolsDown_MapShowsIt_PlaygroundGoesRoundIt()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        await page.SignInAsync(console);
        await page.Locator("#rc-palette[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await page.Keyboard.PressAsync("Control+k");
        var palette = page.GetByRole(AriaRole.Dialog, new() { Name = "Search and commands" });
        await Expect(palette.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("cool azure-us");
        await Expect(palette.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Cool down gpt-4o-azure-us …");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(palette.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("gpt-4o-mini-azure-us");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Cool down gpt-4o-azure-us" });
        await dialog.GetByLabel("Why").FillAsync("from the keyboard");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("What is the matter")).ToContainTextAsync("gpt-4o-azure-us: cooled down by");
        await Expect(page.GetByLabel("What is the matter")).ToContainTextAsync("its traffic goes to");

        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("t");
        await page.WaitForURLAsync("**/ui/map", new() { WaitUntil = WaitUntilState.Commit });
        var box = page.GetByRole(AriaRole.Link, new() { NameRegex = new("gpt-4o-azure-us") }).First;
        await Expect(box).ToContainTextAsync("cooldown");
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("gpt-4o-openai") }).First).ToContainTextAsync(new Regex(@"([1-9]\d*\.\d|0\.[1-9]) /s"));

        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("playground");
        await Expect(palette.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Playground");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/ui/playground", new() { WaitUntil = WaitUntilState.Commit });
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Its route" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Answer", new() { Exact = true })).ToContainTextAsync("complete");
        await Expect(page.Locator("body")).ToContainTextAsync("gpt-4o-azure-us was not asked");
        Assert.Empty(complaints);
    }
}
