using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>A night on call: one deployment fails; who has never seen the product finds it, takes it out, sees the effect, and can say afterwards what happened.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class OnCallStoryTests(ChromiumFixture chromium) : IDisposable
{
    private const string Broken = "gpt-4o-openai";

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task AFault_IsNamed_TakenOut_SeenOnTheGraph_Explained_AndInTheLedger()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        await page.SignInAsync(console);
        var health = page.GetByLabel("Health", new() { Exact = true });
        await Expect(health).ToBeVisibleAsync();

        // It breaks; the open page says so by itself: what is out, why, and where its requests go.
        using var client = console.AdminClient();
        using var broken = await client.PutAsJsonAsync($"/api/sandbox/{Broken}", new { errorRates = new { server_error = 1.0 } });
        broken.EnsureSuccessStatusCode();
        var row = page.Locator(".rc-health-row").Filter(new() { HasText = Broken });
        await Expect(row).ToContainTextAsync("cooldown", new() { Timeout = 60_000 });
        await Expect(health).ToContainTextAsync(Broken);
        await Expect(health).ToContainTextAsync("500 server error");
        await Expect(health).ToContainTextAsync("its traffic goes to gpt-4o-");
        await Expect(page.GetByLabel("Latest events")).ToContainTextAsync($"{Broken} cooled down");

        // Taken out by hand, with a note: over the circuit's cooldown, or between two of them.
        await page.OpenAsync("/ui/deployments");
        await page.ChooseAsync(Broken, CoolDownPattern());
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync("INC-212: provider incident");
        await Expect(dialog).ToContainTextAsync("Still serving");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cool down for 15 min" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        // The deed is on the same graph, and who did it is in view.
        await page.OpenAsync("/ui");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Requests per second" }).Locator(".rc-marks")).ToContainTextAsync("operator");
        await Expect(page.GetByLabel("Overridden by hand")).ToContainTextAsync("INC-212: provider incident");
        await Expect(page.Locator(".rc-health-row").Filter(new() { HasText = Broken })).ToContainTextAsync("0.0 /s", new() { Timeout = 30_000 });

        // Why a request went elsewhere.
        using var sent = await client.PostAsJsonAsync("/v1/chat/completions", new { model = "gpt-4o", messages = new[] { new { role = "user", content = "hi" } } });
        sent.EnsureSuccessStatusCode();
        var call = sent.Headers.GetValues("x-litellm-call-id").Single();
        await page.OpenAsync($"/ui/requests/{call}");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(sent.Headers.GetValues("x-litellm-model-id").Single());
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = Broken }).First).ToContainTextAsync("took it out by hand: INC-212");

        // Afterwards: what, why with its evidence, by whom.
        await page.OpenAsync("/ui/events");
        var ledger = page.GetByRole(AriaRole.Row).Filter(new() { HasText = Broken });
        await Expect(ledger.Filter(new() { HasText = "INC-212" }).First).ToContainTextAsync("lasts");
        await Expect(ledger.Filter(new() { HasText = "the circuit" }).First).ToContainTextAsync("500 server error");
    }

    [GeneratedRegex("New deadline|Cool down")]
    private static partial Regex CoolDownPattern();
}
