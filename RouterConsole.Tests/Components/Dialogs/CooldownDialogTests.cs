using Bunit;
using MudBlazor;
using RouterConsole.Components.Dialogs;
using RouterConsole.Routing;
using RouterConsole.Tests.Operations;

namespace RouterConsole.Tests.Components.Dialogs;

public sealed class CooldownDialogTests : ConsoleTestContext
{
    [Fact]
    public async Task Preset_CoolsDownForThatLongWithTheNote()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var dialog = await OpenAsync("a");
        await dialog.FindAll("button").Single(b => b.TextContent == "5 min").ClickAsync(new());
        await dialog.Find("input.mud-input-slot").InputAsync(new() { Value = "INC-212" });
        Assert.Equal("Cool down for 5 min", dialog.Find("button[type=submit]").TextContent);

        await dialog.Find("form").SubmitAsync();

        var cooldown = Operations.Router.Status("a")!.Cooldown!;
        Assert.Equal((300d, "olga", "INC-212", CooldownSource.Manual), (cooldown.RemainingSeconds, cooldown.By, cooldown.Note, cooldown.Source));
        dialog.WaitForAssertion(() => Assert.Empty(dialog.FindAll("form")));
    }

    [Fact]
    public async Task OwnLength_InSeconds()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var dialog = await OpenAsync("a");
        await dialog.Find("input[aria-label='Other length']").InputAsync(new() { Value = "42s" });
        await dialog.Find("form").SubmitAsync();
        Assert.Equal(42, Operations.Router.Status("a")!.Cooldown!.RemainingSeconds);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("99999999")]
    public async Task OutOfRange_IsToldAndNothingDone(string typed)
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync("a");
        await dialog.Find("input[aria-label='Other length']").InputAsync(new() { Value = typed });
        await dialog.Find("form").SubmitAsync();
        Assert.Contains("1 second to 7 days, such as", dialog.Markup, StringComparison.Ordinal);
        Assert.Null(Operations.Router.Status("a")!.Cooldown);
    }

    [Fact]
    public async Task Last_WarnsAndGoesThrough()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync("a");
        Assert.Contains("a is the last available deployment of m: it has no fallback, its requests would fail.", dialog.Markup, StringComparison.Ordinal);
        await dialog.Find("form").SubmitAsync();
        Assert.NotNull(Operations.Router.Status("a")!.Cooldown);
    }

    [Fact]
    public async Task Several_RestTogether_AndUndoEndsThem()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"), OperationsFixture.Draft("c"));
        var notices = Render<MudSnackbarProvider>();
        var dialog = await OpenAsync("a", "b");
        await dialog.Find("input[aria-label='Other length']").InputAsync(new() { Value = "1h30m" });
        Assert.Equal("Cool down 2 deployments for 1 h 30 min", dialog.Find("button[type=submit]").TextContent);
        await dialog.Find("form").SubmitAsync();
        Assert.All(["a", "b"], id => Assert.Equal(5400, Operations.Router.Status(id)!.Cooldown!.RemainingSeconds));

        await notices.FindAll("button").Single(b => b.TextContent == "Undo").ClickAsync(new());
        Assert.All(["a", "b"], id => Assert.Null(Operations.Router.Status(id)!.Cooldown));
    }

    [Fact]
    public async Task Running_IsTold_AndExtended_AndUndoBringsTheOldDeadlineBack()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        await Operations.Control.CoolDownAsync(User, "a", 600, "INC-212");
        var notices = Render<MudSnackbarProvider>();
        var dialog = await OpenAsync("a");
        Assert.Contains("10:00 left", dialog.Markup, StringComparison.Ordinal);
        await dialog.FindAll("button").Single(b => b.TextContent == "+15 min").ClickAsync(new());
        Assert.Equal((1500d, "INC-212"), (Operations.Router.Status("a")!.Cooldown!.RemainingSeconds, Operations.Router.Status("a")!.Cooldown!.Note));

        await notices.FindAll("button").Single(b => b.TextContent == "Undo").ClickAsync(new());
        Assert.Equal(600d, Operations.Router.Status("a")!.Cooldown!.RemainingSeconds);
    }

    [Fact]
    public async Task OneThatIsGone_IsTold_AndNoneIsDone()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"), OperationsFixture.Draft("c"));
        var dialog = await OpenAsync("a", "b");
        await Operations.Deployments.RemoveAsync(User, "b", RouterConsole.Operations.WriteOptions.Default);
        await dialog.Find("form").SubmitAsync();
        Assert.Contains("There is no deployment 'b'", dialog.Markup, StringComparison.Ordinal);
        Assert.Null(Operations.Router.Status("a")!.Cooldown);
    }

    private Task<IRenderedComponent<MudDialogProvider>> OpenAsync(params string[] ids) =>
        OpenAsync<CooldownDialog>(new DialogParameters { { nameof(CooldownDialog.Ids), ids } });
}
