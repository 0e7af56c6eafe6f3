using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RouterConsole.Components.Wording;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>What the screen says is what the API says, and when nothing happens the screen says so.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HonestFiguresTests(ChromiumFixture chromium) : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Figures_AreTheApis_AndEveryRateFallsToZeroWithoutTraffic()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        using var client = console.AdminClient();
        foreach (var id in (string[])["quick", "slow"])
        {
            using var made = await client.PostAsJsonAsync("/api/deployments", new { id, model = "m", provider = "sandbox", upstreamModel = "m" });
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        using var faults = await client.PutAsJsonAsync("/api/sandbox/slow", new { latencyMs = 150, errorRates = new { server_error = 0.5 } });
        Assert.Equal(HttpStatusCode.OK, faults.StatusCode);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.PostAsJsonAsync("/v1/chat/completions", new { model = "m", messages = new[] { new { role = "user", content = "hi" } } })));

        await using var browser = await chromium.NewContextAsync(console.Address);
        var page = await browser.NewPageAsync();
        await page.SignInAsync(console);

        // Nothing is in flight any more, so screen and API have settled on the same numbers.
        var metrics = await client.GetFromJsonAsync<JsonElement>("/api/metrics");
        var routing = page.GetByLabel("Routing");
        await Expect(routing).ToContainTextAsync(Whole(metrics.GetProperty("providerSelected")));
        await Expect(routing).ToContainTextAsync(Whole(metrics.GetProperty("strategyUsed")));
        await Expect(routing).ToContainTextAsync(Whole(metrics.GetProperty("fallbackTriggered")));
        Assert.True(metrics.GetProperty("providerSelected").GetInt64() >= 60);

        await page.OpenAsync("/ui/deployments");
        var items = (await client.GetFromJsonAsync<JsonElement>("/api/deployments")).GetProperty("items").EnumerateArray().ToList();
        foreach (var item in items)
        {
            var status = item.GetProperty("status");
            var cells = page.Row(item.GetProperty("id").GetString()!).GetByRole(AriaRole.Cell);
            await Expect(cells.Nth(4)).ToHaveTextAsync(Whole(status.GetProperty("inFlight")));
            await Expect(cells.Nth(6)).ToContainTextAsync(Whole(status.GetProperty("rpm")));
            await Expect(cells.Nth(7)).ToContainTextAsync(Whole(status.GetProperty("tpm")));
            await Expect(cells.Nth(8)).ToHaveTextAsync(Figures.LatencyText(status.GetProperty("p50LatencyMs").GetDouble()));
            await Expect(cells.Nth(10)).ToHaveTextAsync($"{Figures.Percent(status.GetProperty("errorRate").GetDouble())} %");
        }

        // Nobody sends anything now: within a minute (and the window's own ten seconds) every rate is nothing.
        foreach (var item in items)
        {
            var cells = page.Row(item.GetProperty("id").GetString()!).GetByRole(AriaRole.Cell);
            await Expect(cells.Nth(5)).ToHaveTextAsync("0.0 /s", new() { Timeout = 75_000 });
            await Expect(cells.Nth(6)).ToHaveTextAsync("0", new() { Timeout = 75_000 });
            await Expect(cells.Nth(7)).ToHaveTextAsync("0", new() { Timeout = 75_000 });
        }

        await page.OpenAsync("/ui");
        await Expect(page.GetByLabel("Figures, with their last ten minutes")).ToContainTextAsync(new Regex(@"Requests\s+0\.0\s"));
    }

    private static string Whole(JsonElement number) => number.GetInt64().ToString("N0", CultureInfo.InvariantCulture);
}
