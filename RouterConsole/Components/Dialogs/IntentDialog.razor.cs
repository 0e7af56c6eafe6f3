using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Drains or pauses after saying what it means. The last deployment of a model is taken out only when asked twice.</summary>
public sealed partial class IntentDialog : ComponentBase
{
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
    private ISnackbar Snackbar { get; set; } = default!;

    private string Deed =>
        $"{(Intent == DeploymentIntent.Draining ? "Drain" : "Pause")} {(Ids.Count == 1 ? Ids[0] : Figures.Counted(Ids.Count, "deployment"))}";

    private async Task ActAsync()
    {
        (_busy, _refused) = (true, null);
        foreach (var id in Ids)
        {
            var result = await Controls.SetIntentAsync(User.Caller, id, Intent, string.IsNullOrWhiteSpace(_note) ? null : _note.Trim(), _force);
            if (result.Error is { } error)
            {
                (_refused, _busy) = (error, false);
                return;
            }

            Snackbar.Add($"{id} {(Intent == DeploymentIntent.Draining ? "drains" : "is paused")}", Severity.Normal);
        }

        Dialog.Close();
    }
}
