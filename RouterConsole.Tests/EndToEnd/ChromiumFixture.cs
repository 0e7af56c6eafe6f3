using Microsoft.Playwright;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>One headless Chromium for all journeys. Its absence skips them, and fails them in CI.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] s_flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("ROUTERCONSOLE_CHROMIUM") ?? s_places.FirstOrDefault(File.Exists);
        if (path is null)
        {
            return;
        }

        // A busy machine is no failure: what must come may take its time.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = s_flags });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A browser profile of its own.</summary>
    public async Task<IBrowserContext> NewContextAsync(Uri address, ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        if (_browser is null)
        {
            const string Reason = "Chromium is not installed; ./test.sh installs it, or set ROUTERCONSOLE_CHROMIUM.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            Assert.Fail(Reason);
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }
}
