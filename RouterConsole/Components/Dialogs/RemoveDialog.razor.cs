using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Removes deployments after naming them, unless somebody changed them meanwhile.</summary>
public sealed partial class RemoveDialog : ComponentBase
{
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private OperationError? _refused;
    private bool _force;
    private bool _busy;

    /// <summary>The deployments.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Ids { get; set; } = [];

    /// <summary>The version of each that the operator saw.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<long> Versions { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private DeploymentCommands Commands { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private async Task RemoveAsync()
    {
        (_busy, _refused) = (true, null);
        foreach (var (id, version) in Ids.Zip(Versions).Where(d => !_removed.Contains(d.First)))
        {
            if ((await Commands.RemoveAsync(User.Caller, id, new WriteOptions(version, Force: _force))).Error is { } error)
            {
                (_refused, _busy) = (error, false);
                return;
            }

            _removed.Add(id);
            Snackbar.Add($"{id} is removed", Severity.Normal);
        }

        Dialog.Close();
    }
}
