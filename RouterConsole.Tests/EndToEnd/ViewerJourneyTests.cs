using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using RouterConsole.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace RouterConsole.Tests.EndToEnd;

/// <summary>An administrator adds a viewer; the viewer sees everything but secrets and no button that would refuse; disabled, the open page loses its rights.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ViewerJourneyTests(ChromiumFixture chromium) : IDisposable
{
    private const string UpstreamKey = "sk-upstream-9f2c7d1e8a5b4c3d";
    private const string Password = "viewers-own-password-42";

    private static readonly string[] s_pages =
    [
        "/ui", "/ui/deployments", "/ui/deployments/real", "/ui/models", "/ui/aliases", "/ui/fallbacks", "/ui/requests", "/ui/events", "/ui/changes",
        "/ui/changes?view=audit", "/ui/settings", "/ui/settings?show=keys", "/ui/settings?show=users",
    ];

    // Words on buttons that change something; what merely shows, filters or sorts is none of these.
    private const string Deeds = "^(Add|Edit|Remove|Delete|Save|Cool down|Extend|End|Drain|Pause traffic|Resume|Clone|Restore|Make key|Rotate|Disable|Enable|Test)( |$)";

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Viewer_SeesNoSecretAndNoDeed_AndIsOut_WhenDisabled()
    {
        await using var console = await ConsoleProcess.StartAsync(_data.Path);
        using var client = console.AdminClient();
        await SendAsync(client, HttpMethod.Post, "/api/deployments", new { id = "real", model = "m", provider = "openai-compatible", upstreamModel = "m", baseUrl = "http://127.0.0.1:9/v1", apiKey = UpstreamKey });
        await SendAsync(client, HttpMethod.Post, "/api/deployments", new { id = "sand", model = "m", provider = "sandbox", upstreamModel = "m" });
        await SendAsync(client, HttpMethod.Put, "/api/aliases/best", new { target = "m" });
        await SendAsync(client, HttpMethod.Put, "/api/fallbacks/general/m", new { models = new[] { "other" } });
        await SendAsync(client, HttpMethod.Post, "/api/deployments/sand/cooldown", new { seconds = 900, note = "a note" });

        // The administrator makes a key and a user in the console; each secret is shown once.
        await using var desk = await chromium.NewContextAsync(console.Address);
        var admin = await desk.NewPageAsync();
        await admin.SignInAsync(console);
        await admin.OpenAsync("/ui/settings?show=keys");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make key" }).ClickAsync();
        var dialog = admin.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("ci");
        await dialog.GetByLabel("Models").FillAsync("m\nbest");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make key" }).ClickAsync();
        var shown = admin.GetByLabel("Key", new() { Exact = true });
        var key = await shown.InputValueAsync();
        Assert.StartsWith("sk-rc-", key, StringComparison.Ordinal);
        await admin.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await Expect(admin.GetByLabel("Keys", new() { Exact = true })).ToContainTextAsync("data plane only");
        await Expect(admin.GetByLabel("Keys", new() { Exact = true })).ToContainTextAsync("m and best");

        await admin.OpenAsync("/ui/settings?show=users");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
        await dialog.GetByLabel("Name").FillAsync("vera");
        await dialog.GetByLabel("Password").FillAsync("short");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("12 to 256 characters");
        await Expect(dialog.GetByLabel("Name")).ToHaveValueAsync("vera");
        await dialog.GetByLabel("Password").FillAsync(Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
        await Expect(admin.GetByLabel("Users", new() { Exact = true })).ToContainTextAsync("has never signed in");

        // The key works on the data plane at once, for its models only.
        using var program = new HttpClient { BaseAddress = console.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal(["m", "best"], (await program.GetFromJsonAsync<JsonElement>("/v1/models")).GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()!).OrderByDescending(m => m));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/settings")).StatusCode);

        // The viewer signs in with a password, after one that was wrong.
        await using var sofa = await chromium.NewContextAsync(console.Address);
        var viewer = await sofa.NewPageAsync();
        await viewer.GotoAsync("/login");
        await EnterAsync(viewer, "not the password");
        await Expect(viewer.GetByRole(AriaRole.Alert)).ToContainTextAsync("Name or password is wrong");
        await EnterAsync(viewer, Password);
        await viewer.WaitForURLAsync("**/ui", new() { WaitUntil = WaitUntilState.Commit });

        var findings = new List<string>();
        string[] secrets = [UpstreamKey, Password, key, ConsoleProcess.MasterKey];
        foreach (var path in s_pages)
        {
            await viewer.OpenAsync(path);
            await Expect(viewer.Locator("h1")).ToBeVisibleAsync();
            var page = await viewer.ContentAsync();
            findings.AddRange(secrets.Where(secret => page.Contains(secret, StringComparison.Ordinal)).Select(secret => $"{path} shows {secret}"));
            var deeds = viewer.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex(Deeds) });
            for (var i = 0; i < await deeds.CountAsync(); i++)
            {
                if (await deeds.Nth(i).IsEnabledAsync())
                {
                    findings.Add($"{path} offers {await deeds.Nth(i).InnerTextAsync()}");
                }
            }

            foreach (var field in await viewer.Locator("main input:enabled[type=checkbox], main form[data-field] input:enabled, main form[data-field] select:enabled").AllAsync())
            {
                if (await field.EvaluateAsync<bool>("e => !!e.closest('form[data-field]')"))
                {
                    findings.Add($"{path} offers the field {await field.GetAttributeAsync("id")}");
                }
            }
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
        await Expect(viewer.GetByRole(AriaRole.Heading, new() { Name = "Users and keys are for administrators" })).ToBeVisibleAsync();

        // Made an operator, the open page may act; disabled, it is out.
        await viewer.OpenAsync("/ui/aliases");
        await Expect(viewer.GetByRole(AriaRole.Button, new() { Name = "Add alias" })).ToBeDisabledAsync();
        var id = (await client.GetFromJsonAsync<JsonElement>("/api/users")).GetProperty("items")[0].GetProperty("id").GetString();
        await SendAsync(client, HttpMethod.Patch, $"/api/users/{id}", new { role = "operator" });
        await Expect(viewer.GetByRole(AriaRole.Button, new() { Name = "Add alias" })).ToBeEnabledAsync();
        await SendAsync(client, HttpMethod.Patch, $"/api/users/{id}", new { enabled = false });
        await Expect(viewer).ToHaveURLAsync(EndedPattern());
        await Expect(viewer.GetByRole(AriaRole.Alert)).ToContainTextAsync("session has ended");
        await viewer.GotoAsync("/ui/aliases");
        Assert.Contains("/login", viewer.Url, StringComparison.Ordinal);

        // The administrator signs out everywhere: this console is out too.
        await admin.OpenAsync("/ui");
        await admin.GetByRole(AriaRole.Button, new() { Name = "master key: account and appearance" }).ClickAsync();
        await admin.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out everywhere" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(admin).ToHaveURLAsync(EndedPattern());

        // Nothing of it lies anywhere in the clear.
        await client.GetStringAsync("/api/cooldowns?format=csv");
        Assert.Equal(0, await console.StopAsync());
        findings.AddRange(secrets.Where(s => (console.Errors + console.Output).Contains(s, StringComparison.Ordinal)).Select(s => $"log or banner: {s}"));
        foreach (var file in Directory.EnumerateFiles(_data.Path, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            findings.AddRange(secrets
                .Where(s => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(s)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(s)) >= 0)
                .Select(s => $"{Path.GetFileName(file)}: {s}"));
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"/login\?error=ended")]
    private static partial System.Text.RegularExpressions.Regex EndedPattern();

    private static async Task EnterAsync(IPage page, string password)
    {
        await page.GetByLabel("Name").FillAsync("vera");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {await response.Content.ReadAsStringAsync()}");
    }
}
