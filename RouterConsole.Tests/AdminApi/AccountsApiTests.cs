using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace RouterConsole.Tests.AdminApi;

/// <summary>Users and keys over the API.</summary>
public sealed class AccountsApiTests : IAsyncLifetime
{
    private ApiHost _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiHost.StartAsync("a");

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Key_IsShownOnce_WorksAtOnce_AndIsNeverToldAgain()
    {
        var made = await SendAsync("POST", "/api/keys", """{"name":"ci","role":"viewer","models":["m","team/*","gone"],"rpmLimit":5,"expiresAt":"2100-01-01T00:00:00Z"}""").ExpectAsync(HttpStatusCode.Created);
        var text = made.Text("key")!;
        Assert.StartsWith("sk-rc-", text, StringComparison.Ordinal);
        Assert.Equal((text[..8], 49), (made.Text("prefix"), text.Length));
        Assert.Contains("'gone'", made["warnings"][0].GetString(), StringComparison.Ordinal);
        await _api.GetAsync("/api/deployments", text).ExpectAsync();

        var listed = Assert.Single((await SendAsync("GET", "/api/keys").ExpectAsync()).Items, k => k.GetProperty("name").GetString() == "ci");
        Assert.DoesNotContain(text[8..], listed.GetRawText(), StringComparison.Ordinal);
        Assert.False(listed.TryGetProperty("hash", out _));
        Assert.Equal("adam", listed.GetProperty("createdBy").GetString());
        Assert.NotNull(listed.GetProperty("lastUsedAt").GetString());
        var audit = (await SendAsync("GET", "/api/audit?limit=1").ExpectAsync()).Items[0];
        Assert.Equal(("key.create", "keys/ci"), (audit.GetProperty("action").GetString(), audit.GetProperty("resource").GetString()));
        Assert.DoesNotContain(text[8..], audit.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Rotated_Disabled_Removed_StopsAtOnce()
    {
        var made = await SendAsync("POST", "/api/keys", """{"name":"ci","role":"viewer"}""").ExpectAsync(HttpStatusCode.Created);
        var (id, old) = (made.Text("id"), made.Text("key")!);
        var rotated = await SendAsync("POST", $"/api/keys/{id}/rotate").ExpectAsync();
        var text = rotated.Text("key")!;
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.GetAsync("/api/settings", old)).Status);
        await _api.GetAsync("/api/settings", text).ExpectAsync();

        var patched = await SendAsync("PATCH", $"/api/keys/{id}", """{"enabled":false,"models":["m"]}""").ExpectAsync();
        Assert.Equal("viewer", patched.Text("role"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.GetAsync("/api/settings", text)).Status);
        await SendAsync("PATCH", $"/api/keys/{id}", patched.Body.GetRawText().Replace("\"enabled\":false", "\"enabled\":true", StringComparison.Ordinal)).ExpectAsync();
        await _api.GetAsync("/api/settings", text).ExpectAsync();
        await SendAsync("DELETE", $"/api/keys/{id}").ExpectAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.GetAsync("/api/settings", text)).Status);
        (await SendAsync("DELETE", $"/api/keys/{id}")).AssertProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""", "name")]
    [InlineData("""{"name":"x","rpmLimit":0}""", "rpmLimit")]
    [InlineData("""{"name":"x","tpmLimit":-1}""", "tpmLimit")]
    [InlineData("""{"name":"x","expiresAt":"2001-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"name":"x","expiresAt":"tomorrow"}""", "expiresAt")]
    [InlineData("""{"name":"x","models":["a*b*"]}""", "models[0]")]
    [InlineData("""{"name":"x","role":"boss"}""", "role")]
    [InlineData("""{"name":"master key"}""", "name")]
    [InlineData("""{"name":"x","hash":"00"}""", "hash")]
    public async Task Key_Refused_NamesTheField(string body, string field)
    {
        var refused = await SendAsync("POST", "/api/keys", body);
        refused.AssertProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.NotEmpty(refused.Error(field));
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""", "name")]
    [InlineData("""{"name":"two words","role":"viewer"}""", "name")]
    [InlineData("""{"name":"system","role":"viewer"}""", "name")]
    [InlineData("""{"name":"x"}""", "role")]
    [InlineData("""{"name":"x","role":"viewer","password":"short"}""", "password")]
    [InlineData("""{"name":"longer-than-12","role":"viewer","password":"longer-than-12"}""", "password")]
    [InlineData("""{"name":"x","role":"viewer","password":"aaaaaaaaaaaaaaaa"}""", "password")]
    public async Task User_Refused_NamesTheField_AndRepeatsNoPassword(string body, string field)
    {
        var refused = await SendAsync("POST", "/api/users", body);
        refused.AssertProblem(HttpStatusCode.BadRequest, "invalid");
        Assert.NotEmpty(refused.Error(field));
        Assert.DoesNotContain("aaaaaaaa", refused.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesAreTakenOnce_AmongUsersAndKeys()
    {
        await SendAsync("POST", "/api/keys", """{"name":"ci"}""").ExpectAsync(HttpStatusCode.Created);
        (await SendAsync("POST", "/api/keys", """{"name":"CI"}""")).AssertProblem(HttpStatusCode.Conflict, "conflict");
        (await SendAsync("POST", "/api/users", """{"name":"Ci","role":"viewer","password":"correct horse battery"}""")).AssertProblem(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task User_SignsInByForm_AndIsOutAtOnce_WhenDisabled()
    {
        var made = await SendAsync("POST", "/api/users", """{"name":"vera2","role":"admin"}""").ExpectAsync(HttpStatusCode.Created);
        var password = made.Text("password")!;
        Assert.Equal(20, password.Length);
        using var browser = Browser();
        Assert.Equal("/login?error=wrong_password", await EnterAsync(browser, "vera2", "not the password"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/settings")).StatusCode);
        Assert.Equal("/ui", await EnterAsync(browser, "vera2", password));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/users")).StatusCode);

        var id = made.Text("id");
        await SendAsync("PATCH", $"/api/users/{id}", """{"role":"viewer"}""").ExpectAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/users")).StatusCode);
        await SendAsync("PATCH", $"/api/users/{id}", """{"enabled":false}""").ExpectAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/settings")).StatusCode);
    }

    [Fact]
    public async Task OwnPassword_NeedsTheOldOne_AndEndsEverySession()
    {
        var made = await SendAsync("POST", "/api/users", """{"name":"vera2","role":"viewer","password":"correct horse battery"}""").ExpectAsync(HttpStatusCode.Created);
        Assert.False(made.Body.TryGetProperty("password", out _));
        using var browser = Browser();
        await EnterAsync(browser, "vera2", "correct horse battery");
        await AddTokenAsync(browser);
        using var wrong = await browser.PostAsJsonAsync("/api/password", new { currentPassword = "wrong", password = "another horse battery" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var changed = await browser.PostAsJsonAsync("/api/password", new { currentPassword = "correct horse battery", password = "another horse battery" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/settings")).StatusCode);
        using var again = Browser();
        Assert.Equal("/ui", await EnterAsync(again, "vera2", "another horse battery"));
        (await SendAsync("POST", "/api/password", """{"currentPassword":"x","password":"another horse battery"}""")).AssertProblem(HttpStatusCode.Conflict, "no_user");
    }

    [Fact]
    public async Task LastAdministrator_MayGo_WithAWarning()
    {
        var made = await SendAsync("POST", "/api/users", """{"name":"boss","role":"admin","password":"correct horse battery"}""").ExpectAsync(HttpStatusCode.Created);
        var removed = await SendAsync("DELETE", $"/api/users/{made.Text("id")}").ExpectAsync();
        Assert.Contains("master key", removed["warnings"][0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/keys")]
    [InlineData("GET", "/api/users")]
    [InlineData("DELETE", "/api/users/x")]
    [InlineData("POST", "/api/keys/x/rotate")]
    [InlineData("POST", "/api/sign-out/everybody")]
    public async Task Others_AreRefused(string method, string path)
    {
        var refused = await _api.SendAsync(new HttpMethod(method), path, key: ApiHost.Operator);
        refused.AssertProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("admin", refused.Text("neededRole"));
    }

    [Fact]
    public async Task EventStream_IsClosed_WhenItsKeyIsRemoved()
    {
        var made = await SendAsync("POST", "/api/keys", """{"name":"wall","role":"viewer"}""").ExpectAsync(HttpStatusCode.Created);
        using var client = new HttpClient { BaseAddress = _api.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Text("key"));
        using var response = await client.GetAsync("/api/live?topics=configuration", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: Snapshot", await reader.ReadLineAsync());
        await SendAsync("DELETE", $"/api/keys/{made.Text("id")}").ExpectAsync();
        var ending = await Record.ExceptionAsync(() => reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(ending is null or IOException or HttpRequestException, $"{ending}");
    }

    private Task<Answer> SendAsync(string method, string path, string? body = null) => _api.SendAsync(new HttpMethod(method), path, body, ApiHost.Admin);

    private HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _api.Address };

    /// <summary>Posts the sign-in form as the page does; where it leads.</summary>
    private static async Task<string?> EnterAsync(HttpClient browser, string name, string password)
    {
        var token = await browser.GetFromJsonAsync<System.Text.Json.JsonElement>("/test/form-token");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["name"] = name,
            ["password"] = password,
            [token.GetProperty("field").GetString()!] = token.GetProperty("token").GetString()!,
        });
        using var response = await browser.PostAsync("/login/password", form);
        return response.Headers.Location?.OriginalString;
    }

    private static async Task AddTokenAsync(HttpClient browser)
    {
        var token = await browser.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/antiforgery");
        browser.DefaultRequestHeaders.Add("X-CSRF-TOKEN", token.GetProperty("token").GetString());
    }
}
