using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>The first five minutes: an empty installation, the banner's link, a deployment by form, a first request.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FirstRunJourneyTests(ChromiumFixture chromium) : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task EmptyStore_AddADeploymentByForm_TestIt_TheFirstRequestShows()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();

        await page.SignInAsync(console, byLink: true);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Try the demo" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Add deployment" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Provider").ClickAsync();
        await page.GetByText("OpenAI-compatible", new() { Exact = true }).Last.ClickAsync();
        await dialog.GetByLabel("Model", new() { Exact = true }).FillAsync("chat");
        await dialog.GetByLabel("Upstream model", new() { Exact = true }).FillAsync("served-name");
        await dialog.GetByLabel("Id", new() { Exact = true }).FillAsync("onboarded");
        await dialog.GetByLabel("Address", new() { Exact = true }).FillAsync(upstream.BaseUrl);
        await dialog.GetByLabel("Key", new() { Exact = true }).FillAsync("upstream-secret-key");

        // Tested before it takes traffic, then added.
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Test before saving" }).ClickAsync();
        await Eventually.HoldsAsync(() => upstream.Requests.Count == 1, "the test reaches the upstream");
        await Expect(dialog.Locator(".rc-probe")).Not.ToBeEmptyAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add deployment" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Deployments").Last).ToContainTextAsync("onboarded");

        using var client = console.AdminClient();
        using var answer = await client.PostAsJsonAsync("/v1/chat/completions", new { model = "chat", messages = new[] { new { role = "user", content = "Hello" } } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("onboarded", answer.Headers.GetValues("x-litellm-model-id").Single());

        await Expect(page.GetByLabel("Figures, with their last ten minutes")).ToContainTextAsync("100 %");
        await page.OpenAsync("/ui/requests");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "onboarded" })).ToContainTextAsync("served");
        Assert.DoesNotContain("upstream-secret-key", await page.ContentAsync(), StringComparison.Ordinal);
    }
}
