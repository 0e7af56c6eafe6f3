using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Drains or pauses after saying what it means, all or none. A model's last deployments are taken out only when asked twice; a drain is watched.</summary>
public sealed partial class IntentDialog : ComponentBase
{
    private IReadOnlyList<string> _draining = [];
    private string? _note;
    private OperationError? _refused;
    private bool _force;
    private bool _busy;

    /// <summary>The deployments.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Ids { get; set; } = [];

    /// <summary>Draining or paused.</summary>
    [Parameter, EditorRequired]
    public DeploymentIntent Intent { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private ControlCommands Controls { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private UndoSteps Undo { get; set; } = default!;

    private string Deed => $"{(Intent == DeploymentIntent.Draining ? "Drain" : "Pause")} {UndoSteps.Name(Ids)}";

    private async Task ActAsync()
    {
        (_busy, _refused) = (true, null);
        var result = await Controls.SetIntentAsync(User.Caller, Ids, Intent, string.IsNullOrWhiteSpace(_note) ? null : _note.Trim(), _force);
        _busy = false;
        if (result.Value is not { } done)
        {
            _refused = result.Error;
            return;
        }

        Notices.Tell($"{UndoSteps.Name(Ids)}: {(Intent == DeploymentIntent.Draining ? "no new requests" : "paused")}", () => Undo.IntentAsync(done));
        Notices.Warn(done.SelectMany(d => d.Warnings));
        if (Intent == DeploymentIntent.Draining && done.Any(d => d.Status.InFlight > 0))
        {
            _draining = Ids;
            await Live.RefreshAsync();
            return;
        }

        Dialog.Close();
    }
}
