using AngleSharp.Dom;
using Bunit;
using RouterConsole.Components.Pages;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Pages;

public sealed class SettingsPageTests : ConsoleTestContext
{
    private RouterSettings Saved => Operations.Estate.Current.Config.Settings;

    [Fact]
    public async Task EachSetting_IsExplained_WithItsDefault()
    {
        await StartAsync();
        var page = Render<SettingsPage>();
        var shown = page.FindAll("form.rc-setting").Select(form => form.GetAttribute("data-field")).ToList();
        var wanted = ConfigJson.Options.GetTypeInfo(typeof(RouterSettings)).Properties.Select(p => p.Name);
        Assert.All(wanted, name => Assert.Contains(shown, field => field == name || field!.StartsWith($"{name}.", StringComparison.Ordinal)));
        Assert.Contains("Default: 3 attempts", Field(page, "numRetries").TextContent, StringComparison.Ordinal);
        Assert.Contains("Default: as the timeout", Field(page, "streamTimeoutSeconds").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_IsSavedOnItsOwn_AndTakenBackToItsDefault()
    {
        await StartAsync();
        var page = Render<SettingsPage>();
        await TypeAsync(page, "numRetries", "7");
        await TypeAsync(page, "maxFallbacks", "9");
        await Field(page, "numRetries").SubmitAsync();
        Assert.Equal((7, 5), (Saved.NumRetries, Saved.MaxFallbacks));
        Assert.Equal("9", Input(page, "maxFallbacks").GetAttribute("value"));

        await Field(page, "numRetries").QuerySelector(".rc-link")!.ClickAsync(new());
        Assert.Equal(3, Saved.NumRetries);
        Assert.Equal("3", Input(page, "numRetries").GetAttribute("value"));
    }

    [Theory]
    [InlineData("numRetries", "many", "a whole number")]
    [InlineData("timeoutSeconds", "-5", "out of range")]
    [InlineData("retryPolicy.rate_limit", "1000", "out of range")]
    public async Task Setting_Refused_SaysWhyBesideItAndKeepsWhatWasTyped(string field, string typed, string said)
    {
        await StartAsync();
        var page = Render<SettingsPage>();
        await TypeAsync(page, field, typed);
        await Field(page, field).SubmitAsync();
        Assert.Contains(said, Field(page, field).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, Input(page, field).GetAttribute("value"));
        Assert.Equal(RouterSettings.Default, Saved with { AllowedFailsPolicy = RouterSettings.Default.AllowedFailsPolicy, RetryPolicy = RouterSettings.Default.RetryPolicy });
    }

    [Fact]
    public async Task Setting_ChangedByAnotherMeanwhile_IsToldNotOverwritten()
    {
        await StartAsync();
        var page = Render<SettingsPage>();
        await TypeAsync(page, "numRetries", "7");
        await PatchAsync("""{"numRetries":1}""");
        Tick();
        await Field(page, "numRetries").SubmitAsync();
        Assert.Equal(1, Saved.NumRetries);
        var told = Field(page, "numRetries");
        Assert.Contains("olga changed this while you were typing, too", told.TextContent, StringComparison.Ordinal);
        Assert.Equal(["3 attempts", "1 attempt", "7 attempts"], told.QuerySelectorAll("tbody td").Select(cell => cell.TextContent));

        await told.QuerySelectorAll("button").Single(b => b.TextContent == "Keep mine and save over it").ClickAsync(new());
        Assert.Equal(7, Saved.NumRetries);
    }

    [Fact]
    public async Task Setting_NeighbourChangedMeanwhile_IsSavedAllTheSame_AndTheNeighbourFollows()
    {
        await StartAsync();
        var page = Render<SettingsPage>();
        await TypeAsync(page, "numRetries", "7");
        await PatchAsync("""{"maxFallbacks":2}""");
        Tick();
        page.WaitForAssertion(() => Assert.Equal("2", Input(page, "maxFallbacks").GetAttribute("value")));
        await Field(page, "numRetries").SubmitAsync();
        Assert.Equal((7, 2), (Saved.NumRetries, Saved.MaxFallbacks));
    }

    [Fact]
    public async Task Policy_IsSetAndRemovedPerKindOfError()
    {
        await StartAsync();
        var page = Render<SettingsPage>();
        await TypeAsync(page, "retryPolicy.rate_limit", "0");
        await Field(page, "retryPolicy.rate_limit").SubmitAsync();
        Assert.Equal(0, Saved.RetryPolicy[ErrorKind.RateLimit]);
        await TypeAsync(page, "retryPolicy.rate_limit", "");
        await Field(page, "retryPolicy.rate_limit").SubmitAsync();
        Assert.Empty(Saved.RetryPolicy);
    }

    [Fact]
    public async Task SwitchAndChoice_AreSavedOnPurpose()
    {
        await StartAsync();
        var page = Render<SettingsPage>();
        await Input(page, "enableTagFiltering").ChangeAsync(new() { Value = false });
        await Field(page, "routingStrategy").QuerySelector("select")!.ChangeAsync(new() { Value = "least_busy" });
        Assert.True(Saved.EnableTagFiltering);
        await Field(page, "enableTagFiltering").SubmitAsync();
        await Field(page, "routingStrategy").SubmitAsync();
        Assert.Equal((false, RoutingStrategy.LeastBusy), (Saved.EnableTagFiltering, Saved.RoutingStrategy));
    }

    [Fact]
    public async Task About_TellsTheStore_AndWhatIsNotBuilt()
    {
        await StartAsync();
        var page = Render<SettingsPage>();
        Assert.Contains("writable", page.Find("section[aria-label=About]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Import and export", page.Find("section[aria-label='Not built yet']").TextContent, StringComparison.Ordinal);
    }

    private async Task PatchAsync(string json) =>
        Assert.Null((await Operations.Settings.PatchAsync(OperationsFixture.Operator, OperationsFixture.Json(json), WriteOptions.Default)).Error);

    private static IElement Field(IRenderedComponent<SettingsPage> page, string field) => page.Find($"form[data-field='{field}']");

    private static IElement Input(IRenderedComponent<SettingsPage> page, string field) => page.Find($"form[data-field='{field}'] input");

    private static Task TypeAsync(IRenderedComponent<SettingsPage> page, string field, string text) => Input(page, field).InputAsync(new() { Value = text });
}
