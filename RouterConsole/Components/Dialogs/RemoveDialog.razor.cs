using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Removes deployments after naming them, all or none, unless somebody changed one meanwhile; at once or after draining.</summary>
public sealed partial class RemoveDialog : ComponentBase
{
    private const double LongestWaitSeconds = 86_400;

    private OperationError? _refused;
    private string? _typed = "60s";
    private string? _problem;
    private bool _drain;
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
    private DeploymentBulkCommands Commands { get; set; } = default!;

    [Inject]
    private DrainedRemovals Removals { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private UndoSteps Undo { get; set; } = default!;

    private IReadOnlyList<SeenDeployment> Seen => [.. Ids.Zip(Versions, (id, version) => new SeenDeployment(id, version))];

    private async Task RemoveAsync()
    {
        (_busy, _refused, _problem) = (true, null, null);
        if (_drain)
        {
            await DrainAsync();
        }
        else
        {
            var result = await Commands.RemoveAsync(User.Caller, Seen, new WriteOptions(Force: _force));
            _refused = result.Error;
            if (result.Value is { } written)
            {
                Notices.Tell($"{UndoSteps.Name(Ids)} removed, revision {written.Revision}", Undo.Configuration(Ids, written));
                Dialog.Close();
            }
        }

        _busy = false;
    }

    private async Task DrainAsync()
    {
        if (SpanText.Parse(_typed, Time.GetUtcNow()) is not { TotalSeconds: <= LongestWaitSeconds } wait)
        {
            _problem = "1 second to 24 hours, such as 90s or 5m.";
            return;
        }

        var result = await Removals.StartAsync(User.Caller, Seen, new WriteOptions(Force: _force), wait);
        _refused = result.Error;
        if (result.Succeeded)
        {
            Notices.Tell($"{UndoSteps.Name(Ids)}: drained, then removed", async () => (await Removals.CallOffAsync(User.Caller, Ids)).Then(_ => $"{UndoSteps.Name(Ids)} kept: takes traffic again"));
            Dialog.Close();
        }
    }
}
