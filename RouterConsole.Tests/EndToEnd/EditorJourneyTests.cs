using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>Editing without fear: with a colleague beside, over a restart of the server, with the mouse and without saving by accident.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EditorJourneyTests(ChromiumFixture chromium) : IDisposable
{
    private const string Secret = "sk-typed-secret-123456789";

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ServerRestarted_WhileAFormIsOpen_NothingTypedIsLost_AndItReconnectsByItself(bool isKilled)
    {
        var first = await ConsoleProcess.StartAsync(_data.Path);
        await using var browser = await chromium.NewContextAsync(first.Address);
        var page = await browser.NewPageAsync();
        await AddAsync(first, "a", "gpt");
        await page.SignInAsync(first);
        await page.OpenAsync("/ui/deployments");
        await page.ChooseAsync("a", "Edit");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Edit a" });
        await dialog.GetByLabel("Weight").FillAsync("5");
        await dialog.GetByLabel("Tags").PressSequentiallyAsync("eu, fast");
        await dialog.GetByLabel("Key", new() { Exact = true }).FillAsync(Secret);
        await Expect(dialog.GetByLabel("What saving changes")).ToContainTextAsync("3 changes to save");
        await Eventually.HoldsAsync(async () => (await KeptAsync(page)).Contains("fast", StringComparison.Ordinal), "the tab keeps what is typed");
        Assert.DoesNotContain(Secret, await KeptAsync(page), StringComparison.Ordinal);

        await (isKilled ? first.KillAsync() : first.StopAsync());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Connection lost" })).ToBeVisibleAsync();
        await using var second = await ConsoleProcess.StartAsync(_data.Path, "--urls", first.Address.ToString());

        // Nobody touches the browser: it comes back signed in, with the form and what was typed into it.
        await Expect(dialog.GetByText("What you typed before is here again")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(dialog.GetByLabel("Weight")).ToHaveValueAsync("5");
        await Expect(dialog.GetByLabel("Tags")).ToHaveValueAsync("eu, fast");
        await Expect(dialog.GetByLabel("Key", new() { Exact = true })).ToHaveValueAsync("");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save a" }).ClickAsync();
        await Expect(dialog).Not.ToBeVisibleAsync();
        Assert.Equal((5, "eu"), (await DeploymentAsync(second, "a") is var saved ? (saved.GetProperty("weight").GetInt32(), saved.GetProperty("tags")[0].GetString()) : default));
        await Eventually.HoldsAsync(async () => await KeptAsync(page) == "", "what is saved is kept no more");
        await first.DisposeAsync();
    }

    [Fact]
    public async Task TwoOperators_AtOnce_NeitherLosesAnything()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        await AddAsync(console, "a", "gpt");
        await using var one = await chromium.NewContextAsync(console.Address);
        await using var two = await chromium.NewContextAsync(console.Address);
        var (olga, victor) = (await one.NewPageAsync(), await two.NewPageAsync());
        foreach (var page in new[] { olga, victor })
        {
            await page.SignInAsync(console);
            await page.OpenAsync("/ui/deployments");
            await page.ChooseAsync("a", "Edit");
        }

        // Different fields: both are kept, and the second is told.
        await SaveAsync(olga, "Weight", "7");
        await SaveAsync(victor, "Priority", "3");
        await Expect(victor.GetByText("What somebody else changed meanwhile is kept, too: weight")).ToBeVisibleAsync();
        var both = await DeploymentAsync(console, "a");
        Assert.Equal((7, 3), (both.GetProperty("weight").GetInt32(), both.GetProperty("priority").GetInt32()));

        // The same field: the second sees all three and chooses.
        await olga.ChooseAsync("a", "Edit");
        await victor.ChooseAsync("a", "Edit");
        await Expect(victor.GetByRole(AriaRole.Dialog).GetByLabel("Weight")).ToHaveValueAsync("7");
        await SaveAsync(olga, "Weight", "9");
        var dialog = victor.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Weight").FillAsync("4");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save a" }).ClickAsync();
        var question = dialog.GetByRole(AriaRole.Alert);
        await Expect(question.GetByRole(AriaRole.Row).Filter(new() { HasText = "weight" })).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"weight\s*7\s*9\s*4"));
        Assert.Equal(9, (await DeploymentAsync(console, "a")).GetProperty("weight").GetInt32());

        await question.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Expect(dialog.GetByLabel("Weight")).ToHaveValueAsync("4");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save a" }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Keep mine and save over it" }).ClickAsync();
        await Expect(dialog).Not.ToBeVisibleAsync();
        Assert.Equal(4, (await DeploymentAsync(console, "a")).GetProperty("weight").GetInt32());
    }

    [Fact]
    public async Task Chain_IsBuilt_Dragged_Tried_AndSaved()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        foreach (var (id, model) in (ValueTuple<string, string>[])[("a", "gpt"), ("b", "claude"), ("c", "mini")])
        {
            await AddAsync(console, id, model);
        }

        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        await page.SignInAsync(console);
        await page.OpenAsync("/ui/fallbacks");
        var chain = page.GetByRole(AriaRole.Region, new() { Name = "gpt", Exact = true });
        var adding = chain.GetByLabel("Add a model to the chain of gpt");
        await adding.SelectOptionAsync("claude");
        await adding.SelectOptionAsync("mini");
        var steps = chain.Locator("li[draggable]");
        await Expect(steps).ToHaveCountAsync(2);
        await steps.Nth(1).DragToAsync(steps.Nth(0));
        await Expect(steps.Nth(0)).ToContainTextAsync("mini");

        // Tried before it is saved.
        await page.GetByLabel("Test the chains with").SelectOptionAsync("server_error");
        await Expect(chain.GetByRole(AriaRole.Status)).ToContainTextAsync("It would fall back to mini and go to c. With this chain, once it is saved.");
        await chain.GetByLabel("Name of this change, optional").FillAsync("mini first");
        await chain.GetByRole(AriaRole.Button, new() { Name = "Save chain" }).ClickAsync();
        await Expect(chain.GetByText("not saved")).Not.ToBeVisibleAsync();

        using var client = console.AdminClient();
        var saved = await client.GetFromJsonAsync<JsonElement>("/api/fallbacks");
        Assert.Equal(["mini", "claude"], saved.GetProperty("general").GetProperty("gpt").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal("mini first", (await client.GetFromJsonAsync<JsonElement>("/api/revisions?limit=1")).GetProperty("items")[0].GetProperty("note").GetString());
    }

    private static async Task SaveAsync(IPage page, string field, string value)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(field).FillAsync(value);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save a" }).ClickAsync();
        await Expect(dialog).Not.ToBeVisibleAsync();
    }

    private static Task<string> KeptAsync(IPage page) => page.EvaluateAsync<string>("() => Object.entries(sessionStorage).filter(e => e[0].startsWith('rc-draft:')).map(e => e[1]).join()");

    private static async Task AddAsync(ConsoleProcess console, string id, string model)
    {
        using var client = console.AdminClient();
        using var made = await client.PostAsJsonAsync("/api/deployments", new { id, model, provider = "sandbox", upstreamModel = model });
        made.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> DeploymentAsync(ConsoleProcess console, string id)
    {
        using var client = console.AdminClient();
        return await client.GetFromJsonAsync<JsonElement>($"/api/deployments/{id}");
    }
}
