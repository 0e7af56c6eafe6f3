using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>What the product is for: see traffic, cool a deployment down, watch it move, watch it come back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OnCallJourneyTests(ChromiumFixture chromium, ITestOutputHelper output) : IDisposable
{
    private const string Healthy = "gpt-4o-openai";

    private const string WaitForCooldown = """
        row => new Promise(done => {
            const look = () => row.textContent.includes('cooldown') && (watch.disconnect(), done());
            const watch = new MutationObserver(look);
            watch.observe(row, { subtree: true, childList: true, characterData: true });
            look();
        })
        """;

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task SignIn_SeeTraffic_CoolDown_SeeItMove_SeeItReturn()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        using var client = console.AdminClient();

        await page.SignInAsync(console, byLink: true);
        await Expect(page.GetByLabel("Figures, with their last ten minutes")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();

        // The link works once.
        await using var stranger = await chromium.NewContextAsync(console.Address);
        var late = await stranger.NewPageAsync();
        await late.GotoAsync(console.SignInLink().PathAndQuery);
        await late.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(late.GetByRole(AriaRole.Alert)).ToContainTextAsync("used up");

        // Traffic flows to the one that will rest.
        await page.OpenAsync("/ui/deployments");
        var row = page.Row(Healthy);
        await Expect(row).ToContainTextAsync("healthy");
        await Eventually.HoldsAsync(async () => await RpsAsync(row) > 0, "the deployment gets traffic");

        await page.ChooseAsync(Healthy, "Cool down");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Other length").FillAsync("40s");
        await dialog.GetByLabel("Why").FillAsync("INC-212: provider incident");
        await Expect(dialog).ToContainTextAsync("gpt-4o");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cool down for 40 s" }).ClickAsync();

        await Expect(row).ToContainTextAsync("cooldown");
        var before = await TotalsAsync(client);
        await Eventually.HoldsAsync(async () => await RpsAsync(row) == 0, "its traffic falls to nothing");

        // Everybody sees why, by whom and until when.
        await page.OpenAsync("/ui");
        var overrides = page.GetByLabel("Overridden by hand");
        await Expect(overrides).ToContainTextAsync(Healthy);
        await Expect(overrides).ToContainTextAsync("INC-212: provider incident, administrator");
        await Expect(page.GetByLabel("Latest events")).ToContainTextAsync(Healthy);

        // The others carried it on: this one served nothing that was not in flight already.
        var during = await TotalsAsync(client);
        Assert.True(during["gpt-4o-azure-eu"] + during["gpt-4o-azure-us"] > before["gpt-4o-azure-eu"] + before["gpt-4o-azure-us"]);
        Assert.InRange(during[Healthy] - before[Healthy], 0, 20);

        // And it comes back by itself.
        await page.OpenAsync("/ui/deployments");
        await Expect(page.Row(Healthy)).ToContainTextAsync("healthy", new() { Timeout = 90_000 });
        await Eventually.HoldsAsync(async () => await RpsAsync(page.Row(Healthy)) > 0, "traffic is back");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task CooldownByApi_IsOnAnOpenPage_UnderFiftyRequestsASecond_WithoutThePageAsking()
    {
        const int Rounds = 10;
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        await page.SignInAsync(console);
        await page.OpenAsync("/ui/deployments");
        await Expect(page.Row(Healthy)).ToContainTextAsync("healthy");

        // From here on no request may leave the page.
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        using var client = console.AdminClient();
        using var enough = new CancellationTokenSource();
        var load = LoadAsync(client, enough.Token);
        var delays = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var shown = page.Row(Healthy).EvaluateAsync(WaitForCooldown);
            var asking = TimeProvider.System.GetTimestamp();
            using var answer = await client.PostAsJsonAsync($"/api/deployments/{Healthy}/cooldown", new { seconds = 120, note = "from a script" });
            answer.EnsureSuccessStatusCode();
            await shown;
            delays.Add(TimeProvider.System.GetElapsedTime(asking).TotalMilliseconds);
            await Expect(page.Row(Healthy)).ToContainTextAsync("1:");

            using var ended = await client.DeleteAsync($"/api/deployments/{Healthy}/cooldown");
            ended.EnsureSuccessStatusCode();
            await Expect(page.Row(Healthy)).Not.ToContainTextAsync("cooldown");
        }

        await enough.CancelAsync();
        var sent = await load;
        delays.Sort();
        output.WriteLine($"From the API call to the open page, {sent} requests beside it: median {delays[Rounds / 2]:0} ms, longest {delays[^1]:0} ms");
        Assert.Empty(asked);
    }

    /// <summary>The demo's own traffic and these make fifty a second.</summary>
    private static async Task<int> LoadAsync(HttpClient client, CancellationToken enough)
    {
        var sending = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / 35);
        while (!enough.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            sending.Add(SendAsync());
        }

        await Task.WhenAll(sending);
        return sending.Count;

        async Task SendAsync()
        {
            using var response = await client.PostAsJsonAsync("/v1/chat/completions", new { model = "fast", messages = new[] { new { role = "user", content = "hi" } } }, CancellationToken.None);
        }
    }

    private static async Task<double> RpsAsync(ILocator row)
    {
        var text = await row.GetByRole(AriaRole.Cell).Nth(5).InnerTextAsync();
        return double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static async Task<Dictionary<string, long>> TotalsAsync(HttpClient client)
    {
        var list = await client.GetFromJsonAsync<JsonElement>("/api/deployments");
        return list.GetProperty("items").EnumerateArray().ToDictionary(
            d => d.GetProperty("id").GetString()!,
            d => d.GetProperty("status").GetProperty("totalRequests").GetInt64());
    }
}
