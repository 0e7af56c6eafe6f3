using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>
/// Pictures of every page, light and dark, wide and narrow, of the demo while one deployment fails. No page is wider than its window,
/// none shows an error. The pictures go to <c>artifacts/screenshots</c>; with <c>ROUTERCONSOLE_PICTURES=docs</c> those that the
/// documentation uses also go to <c>docs/images</c>.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class ScreenshotTests(ChromiumFixture chromium, ITestOutputHelper output) : IDisposable
{
    private const string Broken = "gpt-4o-openai";

    /// <summary>Every graph has its canvas, and small lines under figures are there.</summary>
    private const string IsDrawn = """
        () => [...document.querySelectorAll('.rc-chart')].every(chart => chart.querySelector('canvas'))
            && (!document.querySelector('[data-spark]') || [...document.querySelectorAll('[data-spark] path')].some(line => line.getAttribute('d')))
        """;

    /// <summary>Pictures of the documentation, by the names they have among all.</summary>
    private static readonly Dictionary<string, string> s_chosen = new()
    {
        ["overview-light-1440"] = "overview",
        ["overview-dark-1440"] = "overview-dark",
        ["overview-light-390"] = "overview-phone",
        ["deployments-light-1440"] = "deployments",
        ["dialog-cooldown-light-1440"] = "cooldown",
        ["request-light-1440"] = "request",
        ["fallbacks-light-1440"] = "fallbacks",
        ["map-light-1440"] = "map",
    };

    private static readonly string s_repository = Repository();
    private static readonly bool s_isForDocs = Environment.GetEnvironmentVariable("ROUTERCONSOLE_PICTURES") == "docs";
    private readonly List<string> _faults = [];
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task EveryPage_LightAndDark_WideAndNarrow()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path, "--demo");
        using var client = console.AdminClient();
        await BreakOneAsync(client);
        var paths = await EveryPage.PathsAsync(client);
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            foreach (var width in (int[])[1440, 390])
            {
                await using var browser = await chromium.NewContextAsync(console.Address, scheme, width, width == 390 ? 844 : 900);
                var page = await browser.NewPageAsync();
                var suffix = $"{(scheme == ColorScheme.Light ? "light" : "dark")}-{width}";
                await page.GotoAsync("/login");
                await TakeAsync(page, $"login-{suffix}");
                await page.SignInAsync(console);
                foreach (var path in paths)
                {
                    await page.OpenAsync(path);
                    await TakeAsync(page, $"{Name(path)}-{suffix}");
                }

                await page.OpenAsync("/ui/deployments");
                await page.ChooseAsync("gpt-4o-azure-us", "Cool down");
                await page.GetByRole(AriaRole.Dialog).GetByLabel("Why").FillAsync("INC-212: provider incident");
                await TakeAsync(page, $"dialog-cooldown-{suffix}");
            }
        }

        Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults));
        output.WriteLine($"Pictures are in {Folder("artifacts", "screenshots")}");
    }

    /// <summary>One deployment fails always; the demo's traffic goes on until its circuit has opened a few times.</summary>
    private static async Task BreakOneAsync(HttpClient client)
    {
        await Eventually.HoldsAsync(async () => await ServedAsync(client) > 300, "some traffic before the fault", TimeSpan.FromMinutes(2));
        using var broken = await client.PutAsJsonAsync($"/api/sandbox/{Broken}", new { latencyMs = 900, errorRates = new { server_error = 1.0 } });
        broken.EnsureSuccessStatusCode();
        var before = await ServedAsync(client);
        await Eventually.HoldsAsync(async () => await ServedAsync(client) > before + 600, "some traffic with the fault", TimeSpan.FromMinutes(2));
        await Eventually.HoldsAsync(async () => (await client.GetFromJsonAsync<JsonElement>($"/api/deployments/{Broken}")).GetProperty("status").GetProperty("health").GetString() == "cooldown", "the circuit is open", TimeSpan.FromMinutes(1));
    }

    private static async Task<long> ServedAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonElement>("/api/metrics")).GetProperty("providerSelected").GetInt64();

    private async Task TakeAsync(IPage page, string name)
    {
        await page.EvaluateAsync("document.fonts.ready");
        await page.WaitForFunctionAsync(IsDrawn);
        var file = Path.Combine(Folder("artifacts", "screenshots"), $"{name}.png");
        await page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
        var over = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
        if (over > 0)
        {
            _faults.Add($"{name}: {over} px wider than the window");
        }

        if (await page.GetByText("This page ran into a fault").CountAsync() > 0)
        {
            _faults.Add($"{name}: shows an error");
        }

        if (s_isForDocs && s_chosen.GetValueOrDefault(name) is { } chosen)
        {
            File.Copy(file, Path.Combine(Folder("docs", "images"), $"{chosen}.png"), overwrite: true);
        }
    }

    /// <summary><c>/ui/deployments/x</c> is a deployment, <c>/ui/events?show=all</c> is events-all.</summary>
    private static string Name(string path)
    {
        var parts = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var page = parts.Length switch { 1 => "overview", 2 => parts[1], _ => parts[1].TrimEnd('s') };
        return path.Contains('=', StringComparison.Ordinal) ? $"{page}-{path.Split('=')[1]}" : page;
    }

    private static string Folder(params string[] below) => Directory.CreateDirectory(Path.Combine([s_repository, .. below])).FullName;

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RouterConsole.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
