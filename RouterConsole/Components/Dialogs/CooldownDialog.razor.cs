using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Operations;
using RouterConsole.Routing;

namespace RouterConsole.Components.Dialogs;

/// <summary>Asks how long and why, says what it means, and cools down: all of them or none. Running ones can be extended.</summary>
public sealed partial class CooldownDialog : LiveComponent
{
    private static readonly TimeSpan[] s_presets = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    private string? _typed = "15m";
    private string? _note;
    private string? _problem;
    private OperationError? _refused;
    private bool _busy;

    /// <summary>The deployments.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Ids { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private ControlCommands Controls { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private UndoSteps Undo { get; set; } = default!;

    private TimeSpan? Span => SpanText.Parse(_typed, Browser.Local(Now));

    private IReadOnlyList<(string Id, CooldownStatus Cooldown)> Running =>
        [.. Frame.Deployments.Where(d => d.Status.Cooldown is not null && Ids.Contains(d.Config.Id)).Select(d => (d.Config.Id, d.Status.Cooldown!))];

    private string? Note => string.IsNullOrWhiteSpace(_note) ? null : _note.Trim();

    private void Choose(TimeSpan preset) => (_typed, _problem) = (preset.TotalHours >= 1 ? $"{preset.TotalHours:0}h" : $"{preset.TotalMinutes:0}m", null);

    private async Task CoolDownAsync()
    {
        if (Span is not { } span)
        {
            _problem = SpanText.Allowed;
            return;
        }

        Finish(await RunAsync(() => Controls.CoolDownAsync(User.Caller, Ids, Math.Round(span.TotalSeconds), Note)), $"{UndoSteps.Name(Ids)}: rest for {Durations.Said(span)}");
    }

    private async Task ExtendAsync(TimeSpan more) =>
        Finish(await RunAsync(() => Controls.ExtendCooldownAsync(User.Caller, Ids, more.TotalSeconds, Note)), $"{UndoSteps.Name(Ids)}: rest {Durations.Said(more)} longer");

    private async Task<OperationResult<IReadOnlyList<ControlOutcome>>> RunAsync(Func<Task<OperationResult<IReadOnlyList<ControlOutcome>>>> act)
    {
        (_busy, _refused) = (true, null);
        var result = await act();
        _busy = false;
        return result;
    }

    private void Finish(OperationResult<IReadOnlyList<ControlOutcome>> result, string said)
    {
        if (result.Value is not { } done)
        {
            _refused = result.Error;
            return;
        }

        Notices.Tell(said, () => Undo.CooldownAsync(done));
        Notices.Warn(done.SelectMany(d => d.Warnings));
        Dialog.Close();
    }
}
