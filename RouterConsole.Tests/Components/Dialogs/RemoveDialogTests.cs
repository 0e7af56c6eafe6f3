using Bunit;
using MudBlazor;
using RouterConsole.Components.Dialogs;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Tests.Operations;
using RouterConsole.Tests.Telemetry;

namespace RouterConsole.Tests.Components.Dialogs;

public sealed class RemoveDialogTests : ConsoleTestContext
{
    [Fact]
    public async Task Remove_LastOfAModel_AsksTwice()
    {
        await StartAsync(OperationsFixture.Draft("a"));
        var dialog = await OpenAsync<RemoveDialog>(new DialogParameters { { nameof(RemoveDialog.Ids), new[] { "a" } }, { nameof(RemoveDialog.Versions), new[] { 1L } } });
        await dialog.Find("form").SubmitAsync();
        Assert.Contains("'a' is the last available deployment of 'm': to remove it would leave 'm' without any", dialog.Markup, StringComparison.Ordinal);
        Assert.Single(Operations.Estate.Current.Config.Deployments);

        await dialog.Find("input[type=checkbox]").ChangeAsync(new() { Value = true });
        await dialog.Find("form").SubmitAsync();
        Assert.Empty(Operations.Estate.Current.Config.Deployments);
    }

    [Fact]
    public async Task Impact_TellsRoomFallbackAndWhoLeadsHere()
    {
        await StartAsync(
            OperationsFixture.Draft("a", "gpt") with { RpmLimit = 100 },
            OperationsFixture.Draft("b", "gpt") with { RpmLimit = 20 },
            OperationsFixture.Draft("c", "claude"));
        await Operations.Aliases.SetAsync(User, "best", "gpt", WriteOptions.Default);
        await Operations.Fallbacks.SetAsync(User, FallbackKind.General, "gpt", ["claude"], WriteOptions.Default);
        await Operations.Fallbacks.SetAsync(User, FallbackKind.General, "claude", ["gpt"], WriteOptions.Default);
        for (var i = 0; i < 200; i++)
        {
            Operations.Series.Record(Records.Served("a", "gpt"));
        }

        Tick(300);
        var dialog = await OpenAsync<RemoveDialog>(new DialogParameters { { nameof(RemoveDialog.Ids), new[] { "a" } }, { nameof(RemoveDialog.Versions), new[] { 1L } } });

        var told = dialog.Find("section[aria-label='What this does to gpt']").TextContent;
        Assert.Contains("1 of 2: b", told, StringComparison.Ordinal);
        Assert.Contains("40 of 40 rpm", told, StringComparison.Ordinal);
        Assert.Contains("20 rpm · tpm and parallel unknown", told, StringComparison.Ordinal);
        Assert.Contains("about 50 % of gpt's requests would go to the fallback claude.", told, StringComparison.Ordinal);
        Assert.Contains("best", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_OfSeveral_IsOneRevision_AndUndoBringsThemBack()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b") with { Weight = 7 }, OperationsFixture.Draft("c"));
        var notices = Render<MudSnackbarProvider>();
        var dialog = await OpenAsync<RemoveDialog>(new DialogParameters { { nameof(RemoveDialog.Ids), new[] { "a", "b" } }, { nameof(RemoveDialog.Versions), new[] { 1L, 2L } } });
        await dialog.Find("form").SubmitAsync();
        Assert.Equal((4, 1), (Operations.Estate.Current.Number, Operations.Estate.Current.Config.Deployments.Count));

        await notices.FindAll("button").Single(b => b.TextContent == "Undo").ClickAsync(new());
        Assert.Equal([("a", 1), ("b", 7), ("c", 1)], Operations.Estate.Current.Config.Deployments.Select(d => (d.Id, d.Weight)));
    }

    [Fact]
    public async Task Remove_AfterDraining_WaitsForWhatIsInFlight_AndCanBeCalledOff()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var lease = Operations.Router.Select(new RouterConsole.Routing.RouteRequest { Model = "m" });
        var busy = lease.Lease.DeploymentId;
        var notices = Render<MudSnackbarProvider>();
        var dialog = await OpenAsync<RemoveDialog>(new DialogParameters
        {
            { nameof(RemoveDialog.Ids), new[] { busy } }, { nameof(RemoveDialog.Versions), new[] { Operations.Estate.Version($"deployments/{busy}") } },
        });
        await dialog.FindAll("button").Single(b => b.TextContent == "After draining").ClickAsync(new());
        await dialog.Find("form").SubmitAsync();
        Assert.Equal(DeploymentIntent.Draining, Operations.Router.Status(busy)!.Intent);
        Assert.NotNull(Operations.Removals.Find(busy));

        await notices.FindAll("button").Single(b => b.TextContent == "Undo").ClickAsync(new());
        Assert.Equal(DeploymentIntent.Active, Operations.Router.Status(busy)!.Intent);
        Time.Advance(TimeSpan.FromSeconds(120));
        await RouterConsole.Tests.Shared.Eventually.HoldsAsync(() => Operations.Removals.Pending == 0, "the waiting ends");
        Assert.Equal(2, Operations.Estate.Current.Config.Deployments.Count);
    }

    [Fact]
    public async Task Pause_OfAllOfAModel_AsksTwice()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var dialog = await OpenAsync<IntentDialog>(new DialogParameters { { nameof(IntentDialog.Ids), new[] { "a", "b" } }, { nameof(IntentDialog.Intent), DeploymentIntent.Paused } });
        await dialog.Find("form").SubmitAsync();
        Assert.All(["a", "b"], id => Assert.Equal(DeploymentIntent.Active, Operations.Router.Status(id)!.Intent));
        await dialog.Find("input[type=checkbox]").ChangeAsync(new() { Value = true });
        await dialog.Find("form").SubmitAsync();
        Assert.All(["a", "b"], id => Assert.Equal(DeploymentIntent.Paused, Operations.Router.Status(id)!.Intent));
    }

    [Fact]
    public async Task Pause_SaysWhatItMeansAndKeepsTheNote()
    {
        await StartAsync(OperationsFixture.Draft("a"), OperationsFixture.Draft("b"));
        var dialog = await OpenAsync<IntentDialog>(new DialogParameters { { nameof(IntentDialog.Ids), new[] { "a" } }, { nameof(IntentDialog.Intent), DeploymentIntent.Paused } });
        Assert.Contains("1 of 2: b", dialog.Markup, StringComparison.Ordinal);
        await dialog.Find("input.mud-input-slot").InputAsync(new() { Value = "maintenance" });
        await dialog.Find("form").SubmitAsync();
        Assert.Equal("maintenance", Operations.Router.Overrides()["a"].IntentNote);
    }
}
