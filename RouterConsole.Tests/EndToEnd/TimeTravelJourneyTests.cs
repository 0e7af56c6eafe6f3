using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>Look back at a cooldown that is over: the page shows it, nothing can be done there, and live is one click away.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class TimeTravelJourneyTests(ChromiumFixture chromium) : IDisposable
{
    private const string Id = "gpt-4o-openai";

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task LookBack_SeeTheCooldown_NothingActs_GoOn_BackToLive()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        using var client = console.AdminClient();
        await page.SignInAsync(console);
        await page.OpenAsync("/ui/deployments");
        await Expect(page.Row(Id)).ToContainTextAsync("healthy");

        using var cooled = await client.PostAsJsonAsync($"/api/deployments/{Id}/cooldown", new { seconds = 600, note = "INC-212" });
        cooled.EnsureSuccessStatusCode();

        // Two whole seconds of rest are recorded before it ends; a browser that is busy may not show each of them.
        await Expect(page.Row(Id)).ToContainTextAsync(AfterTwoSecondsPattern(), new() { Timeout = 20_000 });
        var resting = TimeProvider.System.GetUtcNow();
        using var ended = await client.DeleteAsync($"/api/deployments/{Id}/cooldown");
        ended.EnsureSuccessStatusCode();
        await Expect(page.Row(Id)).Not.ToContainTextAsync("cooldown");

        await page.OpenAsync($"/ui/deployments?at={resting.AddSeconds(-1):yyyyMMdd'T'HHmmss'Z'}");
        var bar = page.GetByLabel("The past");
        await Expect(bar).ToContainTextAsync("You look at");
        await Expect(page.Row(Id)).ToContainTextAsync("cooldown");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add deployment" })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {Id}", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Drain" })).ToBeDisabledAsync();
        await Expect(page.GetByText("This is the past. Go back to live to act.").First).ToBeVisibleAsync();

        // With every entry off the menu itself takes the keys.
        await Expect(page.GetByRole(AriaRole.Menu)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Menu)).ToBeHiddenAsync();

        // Another page stays in that moment; by keyboard an hour back, there is nothing.
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await Expect(page.GetByLabel("Overridden by hand")).ToContainTextAsync("INC-212");
        await page.GetByLabel("Moment within the last").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(bar).ToContainTextAsync("Nothing is kept from then");
        await Expect(page.GetByLabel("Overridden by hand")).ToBeHiddenAsync();

        await bar.GetByRole(AriaRole.Button, new() { Name = "Back to live" }).ClickAsync();
        await Expect(bar).ToBeHiddenAsync();
        await Expect(page.GetByLabel("Overridden by hand")).Not.ToContainTextAsync("INC-212");
        Assert.DoesNotContain("at=", page.Url, StringComparison.Ordinal);

        // A click on a graph shows that moment.
        await page.Locator(".rc-chart .u-over").First.ClickAsync(new() { Position = new() { X = 20, Y = 60 } });
        await Expect(bar).ToContainTextAsync("You look at");
        Assert.Empty(complaints);
    }

    [GeneratedRegex("9:5[0-7]|9:[0-4]")]
    private static partial Regex AfterTwoSecondsPattern();
}
