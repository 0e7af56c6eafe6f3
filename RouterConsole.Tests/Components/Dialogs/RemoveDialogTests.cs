using Bunit;
using MudBlazor;
using RouterConsole.Components.Dialogs;
using RouterConsole.Configuration;
using RouterConsole.Tests.Operations;

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
