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
