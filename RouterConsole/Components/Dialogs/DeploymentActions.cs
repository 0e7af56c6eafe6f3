using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>What an operator does to deployments, the same from every page: asks, acts through the commands, tells, refreshes.</summary>
public sealed class DeploymentActions(
    IDialogService dialogs, FormDialogs forms, Notices notices, UndoSteps undo, ControlCommands controls, DeploymentBulkCommands bulk, EstateQueries estate, LiveView live, CurrentUser user)
{
    private static readonly DialogOptions s_narrow = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true };

    /// <summary>By how much running cooldowns are extended in one step.</summary>
    public static IReadOnlyList<TimeSpan> Extensions { get; } = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

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

    /// <summary>Second step of one that was added paused: test it, then let it take traffic.</summary>
    public Task ActivateAsync(string id) => OpenAsync<ActivateDialog>($"Activate {id}", s_narrow, new() { { nameof(ActivateDialog.Id), id } });

    /// <summary>Makes one real call each.</summary>
    public Task TestAsync(IReadOnlyList<string> ids) => OpenAsync<TestDialog>($"Test {UndoSteps.Name(ids)}", s_narrow, new() { { nameof(TestDialog.Ids), ids } });

    /// <summary>Asks for how long and why.</summary>
    public Task CoolDownAsync(IReadOnlyList<string> ids) => OpenAsync<CooldownDialog>($"Cool down {UndoSteps.Name(ids)}", s_narrow, new() { { nameof(CooldownDialog.Ids), ids } });

    /// <summary>Lets what is in flight finish and sends nothing new.</summary>
    public Task DrainAsync(IReadOnlyList<string> ids) => IntendAsync(ids, DeploymentIntent.Draining, $"Drain {UndoSteps.Name(ids)}");

    /// <summary>Takes out until resumed.</summary>
    public Task PauseAsync(IReadOnlyList<string> ids) => IntendAsync(ids, DeploymentIntent.Paused, $"Pause {UndoSteps.Name(ids)}");

    /// <summary>Takes traffic again.</summary>
    public Task ResumeAsync(IReadOnlyList<string> ids) => DoAsync(
        () => controls.SetIntentAsync(user.Caller, ids, DeploymentIntent.Active, null, force: false), $"{UndoSteps.Name(ids)}: traffic again", undo.IntentAsync);

    /// <summary>Ends cooldowns early.</summary>
    public Task EndCooldownAsync(IReadOnlyList<string> ids) =>
        DoAsync(() => controls.EndCooldownAsync(user.Caller, ids), $"{UndoSteps.Name(ids)}: cooldown ended, on trial now", undo.EndAsync);

    /// <summary>Moves the end of running cooldowns back.</summary>
    public Task ExtendAsync(IReadOnlyList<string> ids, TimeSpan more) => DoAsync(
        () => controls.ExtendCooldownAsync(user.Caller, ids, more.TotalSeconds, null), $"{UndoSteps.Name(ids)}: rest {Durations.Said(more)} longer", undo.CooldownAsync);

    /// <summary>Asks for a weight for several.</summary>
    public Task WeightAsync(IReadOnlyList<string> ids) => OpenAsync<WeightDialog>($"Weight of {UndoSteps.Name(ids)}", s_narrow, new() { { nameof(WeightDialog.Ids), ids } });

    /// <summary>Sets weights; gives why it was refused, or null.</summary>
    public async Task<OperationError?> SetWeightsAsync(IReadOnlyList<SeenDeployment> seen, IReadOnlyDictionary<string, int> weights)
    {
        var result = await bulk.SetWeightsAsync(user.Caller, seen, weights, WriteOptions.Default);
        if (result.Value is { } written)
        {
            string[] ids = [.. weights.Keys];
            var said = ids.Length == 1 ? $"{ids[0]}: weight {weights[ids[0]]}" : $"Weights of {UndoSteps.Name(ids)} saved";
            notices.Tell($"{said}, revision {written.Revision}", undo.Configuration(ids, written));
            await live.RefreshAsync();
        }

        return result.Error;
    }

    /// <summary>Removes after naming it.</summary>
    public Task RemoveAsync(IReadOnlyList<string> ids) => OpenAsync<RemoveDialog>($"Remove {UndoSteps.Name(ids)}", s_narrow, new()
    {
        { nameof(RemoveDialog.Ids), ids },
        { nameof(RemoveDialog.Versions), ids.Select(id => estate.Version(ConfigResources.Deployment(id))).ToList() },
    });

    private Task IntendAsync(IReadOnlyList<string> ids, DeploymentIntent intent, string title) =>
        OpenAsync<IntentDialog>(title, s_narrow, new() { { nameof(IntentDialog.Ids), ids }, { nameof(IntentDialog.Intent), intent } });

    private async Task DoAsync(
        Func<Task<OperationResult<IReadOnlyList<ControlOutcome>>>> act, string said, Func<IReadOnlyList<ControlOutcome>, Task<OperationResult<string>>> back)
    {
        var result = await act();
        if (result.Value is { } done)
        {
            notices.Tell(said, () => back(done));
            notices.Warn(done.SelectMany(d => d.Warnings));
        }
        else
        {
            notices.Tell(result.Error!);
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
