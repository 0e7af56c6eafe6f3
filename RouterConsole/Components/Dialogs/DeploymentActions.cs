using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>What an operator does to deployments, the same from every page: asks, acts through the commands, tells, refreshes.</summary>
public sealed class DeploymentActions(IDialogService dialogs, ISnackbar snackbar, ControlCommands controls, EstateQueries estate, LiveView live, CurrentUser user, FormDialogs forms)
{
    private static readonly DialogOptions s_narrow = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true };

    /// <summary>Whether this user may act at all, now.</summary>
    public bool MayOperate => user.MayOperate;

    /// <summary>Why not, for disabled buttons: the role, or a page that shows the past. Null when they may.</summary>
    public string? ReadOnlyReason => user.ReadOnlyReason;

    /// <summary>Asks for a new deployment.</summary>
    public Task AddAsync() => EditedAsync(forms.DeploymentAsync());

    /// <summary>Asks for changes of one.</summary>
    public Task EditAsync(string id) => EditedAsync(forms.DeploymentAsync(id));

    /// <summary>Asks for a new one that begins as a copy.</summary>
    public Task CloneAsync(string id) => EditedAsync(forms.DeploymentAsync(template: id));

    /// <summary>Makes one real call each.</summary>
    public Task TestAsync(IReadOnlyList<string> ids) => OpenAsync<TestDialog>($"Test {Name(ids)}", s_narrow, new() { { nameof(TestDialog.Ids), ids } });

    /// <summary>Asks for how long and why.</summary>
    public Task CoolDownAsync(IReadOnlyList<string> ids) => OpenAsync<CooldownDialog>($"Cool down {Name(ids)}", s_narrow, new() { { nameof(CooldownDialog.Ids), ids } });

    /// <summary>Lets what is in flight finish and sends nothing new.</summary>
    public Task DrainAsync(IReadOnlyList<string> ids) => IntendAsync(ids, DeploymentIntent.Draining, $"Drain {Name(ids)}");

    /// <summary>Takes out until resumed.</summary>
    public Task PauseAsync(IReadOnlyList<string> ids) => IntendAsync(ids, DeploymentIntent.Paused, $"Pause {Name(ids)}");

    /// <summary>Takes traffic again.</summary>
    public Task ResumeAsync(IReadOnlyList<string> ids) => EachAsync(
        ids, id => controls.SetIntentAsync(user.Caller, id, DeploymentIntent.Active, null, force: false), "takes traffic again");

    /// <summary>Ends a cooldown early.</summary>
    public Task EndCooldownAsync(IReadOnlyList<string> ids) => EachAsync(ids, id => controls.EndCooldownAsync(user.Caller, id), "is on trial: its cooldown is ended");

    /// <summary>Removes after naming it.</summary>
    public Task RemoveAsync(IReadOnlyList<string> ids) => OpenAsync<RemoveDialog>($"Remove {Name(ids)}", s_narrow, new()
    {
        { nameof(RemoveDialog.Ids), ids },
        { nameof(RemoveDialog.Versions), ids.Select(id => estate.Version(ConfigResources.Deployment(id))).ToList() },
    });

    /// <summary>Says that something was done.</summary>
    public void Tell(string what) => snackbar.Add(what, Severity.Normal);

    /// <summary>Says why something was refused.</summary>
    public void Tell(OperationError error) => snackbar.Add(error.Message, Severity.Error);

    private static string Name(IReadOnlyList<string> ids) => ids.Count == 1 ? ids[0] : Figures.Counted(ids.Count, "deployment");

    private Task IntendAsync(IReadOnlyList<string> ids, DeploymentIntent intent, string title) =>
        OpenAsync<IntentDialog>(title, s_narrow, new() { { nameof(IntentDialog.Ids), ids }, { nameof(IntentDialog.Intent), intent } });

    private async Task EachAsync(IReadOnlyList<string> ids, Func<string, Task<OperationResult<ControlOutcome>>> act, string done)
    {
        foreach (var id in ids)
        {
            if ((await act(id)).Error is { } error)
            {
                Tell(error);
            }
            else if (ids.Count == 1)
            {
                Tell($"{id} {done}");
            }
        }

        await live.RefreshAsync();
    }

    private async Task EditedAsync(Task<bool> saving)
    {
        if (await saving)
        {
            await live.RefreshAsync();
        }
    }

    private async Task OpenAsync<TDialog>(string title, DialogOptions options, DialogParameters parameters)
        where TDialog : Microsoft.AspNetCore.Components.ComponentBase
    {
        if (live.IsPast)
        {
            return;
        }

        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, options);
        if (await dialog.Result is { Canceled: false })
        {
            await live.RefreshAsync();
        }
    }
}
