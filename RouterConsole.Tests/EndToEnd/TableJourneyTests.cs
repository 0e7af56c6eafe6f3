using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>What the table of deployments offers beside its rows: choosing by keyboard and by thumb, columns, the file, the way back, a drain that is watched.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class TableJourneyTests(ChromiumFixture chromium) : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Rows_AreChosenByKeyboard_ColumnsStay_TheFileHasWhatIsShown_AnEditIsTakenBack()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        using var client = console.AdminClient();
        await AddAsync(client, "a", "b", "c");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        await page.SignInAsync(console);
        await page.OpenAsync("/ui/deployments");
        await Expect(page.Row("c")).ToBeVisibleAsync();

        // Arrows move from box to box, with shift they choose; Escape lets go.
        var chosen = page.GetByLabel("Selected deployments").GetByRole(AriaRole.Status);
        await page.GetByLabel("Select a", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(chosen).ToHaveTextAsync("1 selected");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByLabel("Select b", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await Expect(chosen).ToHaveTextAsync("3 selected");
        await Expect(page.GetByLabel("Select b", new() { Exact = true })).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(chosen).ToBeHiddenAsync();

        // A column is there, also after a reload, and in the file.
        var priority = page.GetByRole(AriaRole.Columnheader, new() { NameRegex = PriorityPattern() });
        await Expect(priority).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { NameRegex = PriorityPattern() }).ClickAsync();
        await Expect(priority).ToBeVisibleAsync();
        await page.OpenAsync("/ui/deployments");
        await Expect(priority).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "CSV", Exact = true }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Matches(PriorityPattern(), lines[0]);
        Assert.Equal(4, lines.Count(line => line.Length > 0));

        // Edited, seen, and taken back.
        await page.ChooseAsync("b", "Edit");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Priority").FillAsync("5");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save b" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await page.Locator(".mud-snackbar").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("b: as before")).ToBeVisibleAsync();
        var deployment = await client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/deployments/b");
        Assert.Equal(0, deployment.GetProperty("priority").GetInt32());
    }

    [Fact]
    public async Task Drain_CountsDown_UntilTheLastRequestIsAnswered()
    {
        using var answers = new SemaphoreSlim(0);
        await using var upstream = await FakeUpstream.StartAsync(async context =>
        {
            await answers.WaitAsync(context.RequestAborted);
            await Answers.Plain()(context);
        });
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        using var client = console.AdminClient();
        using var made = await client.PostAsJsonAsync("/api/deployments", new { id = "a", model = "m", provider = "openai-compatible", upstreamModel = "m", baseUrl = upstream.BaseUrl, apiKey = "sk-none-of-note" });
        made.EnsureSuccessStatusCode();
        var sent = Enumerable.Range(0, 2).Select(_ => client.PostAsJsonAsync("/v1/chat/completions", new { model = "m", messages = new[] { new { role = "user", content = "hi" } } })).ToList();
        await Eventually.HoldsAsync(() => upstream.Requests.Count == 2, "both requests are with the upstream");
        await AddAsync(client, "b");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        await page.SignInAsync(console);
        await page.OpenAsync("/ui/deployments");

        await page.ChooseAsync("a", "Drain");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Drain a" }).ClickAsync();
        var progress = dialog.GetByRole(AriaRole.Status);
        await Expect(progress).ToContainTextAsync("2 requests in flight");
        await Expect(page.Row("a")).ToContainTextAsync("2 left");
        answers.Release();
        await Expect(progress).ToContainTextAsync("1 request in flight");
        await Expect(page.Row("a")).ToContainTextAsync("1 left");
        answers.Release();
        await Expect(progress).ToContainTextAsync("nothing is in flight any more");
        await Expect(page.Row("a")).ToContainTextAsync("drained");

        // Nobody's request was cut off.
        foreach (var request in sent)
        {
            using var answer = await request;
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task OnAPhone_SeveralAreChosen_AndRestTogether()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        using var client = console.AdminClient();
        await AddAsync(client, "a", "b", "c");
        await using var browser = await chromium.NewContextAsync(console.Address, width: 390, height: 844);
        var page = await browser.NewPageAsync();
        await page.SignInAsync(console);
        await page.OpenAsync("/ui/deployments");
        await page.GetByLabel("Select a", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Select c", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Selected deployments").GetByRole(AriaRole.Button, new() { Name = "Cool down" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cool down 2 deployments for 15 min" }).ClickAsync();
        foreach (var (id, rests) in (ValueTuple<string, bool>[])[("a", true), ("b", false), ("c", true)])
        {
            var line = page.GetByLabel("Deployments", new() { Exact = true }).GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByLabel($"Select {id}", new() { Exact = true }) });
            await (rests ? Expect(line).ToContainTextAsync("cooldown") : Expect(line).Not.ToContainTextAsync("cooldown"));
        }
    }

    [GeneratedRegex("Priority", RegexOptions.IgnoreCase)]
    private static partial Regex PriorityPattern();

    private static async Task AddAsync(HttpClient client, params string[] ids)
    {
        foreach (var id in ids)
        {
            using var made = await client.PostAsJsonAsync("/api/deployments", new { id, model = "m", provider = "sandbox", upstreamModel = "m" });
            made.EnsureSuccessStatusCode();
        }
    }
}
