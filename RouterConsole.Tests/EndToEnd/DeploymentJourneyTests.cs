using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>A deployment is added without traffic, tested and activated; weights change with a way back; several rest together.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DeploymentJourneyTests(ChromiumFixture chromium) : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task AddTestActivate_WeightWithUndo_BulkCooldown()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        using var client = console.AdminClient();
        await page.SignInAsync(console);
        await page.OpenAsync("/ui/deployments");

        // Added as a copy, paused: no traffic until it is activated.
        await page.ChooseAsync("gpt-4o-openai", "Add one like it");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Id", new() { Exact = true }).FillAsync("gpt-4o-new");
        await dialog.GetByLabel("Add it paused").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add deployment" }).ClickAsync();
        await Expect(page.Row("gpt-4o-new")).ToContainTextAsync("paused");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("answered in");
        Assert.Equal(0, (await StatusAsync(client, "gpt-4o-new")).GetProperty("totalRequests").GetInt64());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Activate" }).ClickAsync();
        await Eventually.HoldsAsync(async () => (await StatusAsync(client, "gpt-4o-new")).GetProperty("totalRequests").GetInt64() > 0, "it takes traffic");

        // Weight in the row, with the share before saving, and back again.
        await page.GetByRole(AriaRole.Button, new() { Name = "Weight of gpt-4o-new: 3", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Weight of gpt-4o-new", Exact = true }).FillAsync("0");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Weight of gpt-4o-new" })).ToContainTextAsync("0 %");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Weight of gpt-4o-new: 0", Exact = true })).ToBeVisibleAsync();
        await page.Locator(".mud-snackbar", new() { HasText = "weight 0" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Weight of gpt-4o-new: 3", Exact = true })).ToBeVisibleAsync();

        // Two rest together.
        await page.GetByLabel("Select gpt-4o-azure-eu").ClickAsync();
        await page.GetByLabel("Select gpt-4o-azure-us").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await page.GetByLabel("Selected deployments").GetByRole(AriaRole.Button, new() { Name = "Cool down" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cool down 2 deployments for 15 min" }).ClickAsync();
        await Expect(page.Row("gpt-4o-azure-eu")).ToContainTextAsync("cooldown");
        await Expect(page.Row("gpt-4o-azure-us")).ToContainTextAsync("cooldown");
    }

    private static async Task<JsonElement> StatusAsync(HttpClient client, string id) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/deployments/{id}")).GetProperty("status");
}
