using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.History;

namespace RouterConsole.Components.Dialogs;

/// <summary>Shows what restoring a revision would change, then restores it. What somebody else saved meanwhile is shown first.</summary>
public sealed partial class RestoreDialog : ComponentBase
{
    private RevisionDifference? _difference;
    private IReadOnlyList<ConfigIssue> _issues = [];
    private string? _problem;
    private string? _note;
    private OperationError? _last;
    private bool _force;
    private bool _busy;

    /// <summary>The revision to restore.</summary>
    [Parameter, EditorRequired]
    public long Number { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private HistoryQueries History { get; set; } = default!;

    [Inject]
    private RevisionCommands Commands { get; set; } = default!;

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnInitialized() => Compare();

    private void Compare()
    {
        var result = History.Difference(Estate.Current.Number, Number);
        (_difference, _problem) = (result.Value, result.Error?.Message);
    }

    private async Task RestoreAsync()
    {
        if (_difference is not { } seen)
        {
            return;
        }

        (_busy, _last) = (true, null);
        var result = await Commands.RestoreAsync(User.Caller, Number, new WriteOptions(seen.From, string.IsNullOrWhiteSpace(_note) ? null : _note.Trim(), _force));
        _busy = false;
        if (result.Error is { Code: "last_deployment" } last)
        {
            _last = last;
            return;
        }

        if (result.Error is { } error)
        {
            if (error.Kind == OperationErrorKind.Stale)
            {
                Compare();
            }

            (_problem, _issues) = (error.Kind == OperationErrorKind.Stale
                ? $"Somebody else saved revision {error.CurrentVersion} meanwhile. Nothing was restored; below is what restoring would change now."
                : error.Message, error.Issues);
            return;
        }

        Snackbar.Add($"Revision {Number} is restored as revision {result.Value!.Revision}", Severity.Normal);
        Dialog.Close();
    }
}
