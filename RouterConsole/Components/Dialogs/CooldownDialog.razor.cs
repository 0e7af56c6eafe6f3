using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Asks how long and why, says what it means, and cools down.</summary>
public sealed partial class CooldownDialog : ComponentBase
{
    private const double MostSeconds = 604_800;
    private static readonly TimeSpan[] s_presets = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    private string _amount = "15";
    private int _unit = 60;
    private string? _note;
    private string? _problem;
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
    private ISnackbar Snackbar { get; set; } = default!;

    private TimeSpan? Span =>
        double.TryParse(_amount, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount * _unit is >= 1 and <= MostSeconds
            ? TimeSpan.FromSeconds(amount * _unit)
            : null;

    private void Choose(TimeSpan preset)
    {
        (_unit, _problem) = (preset.TotalSeconds % 3600 == 0 ? 3600 : 60, null);
        _amount = (preset.TotalSeconds / _unit).ToString(CultureInfo.InvariantCulture);
    }

    private async Task CoolDownAsync()
    {
        if (Span is not { } span)
        {
            _problem = "1 second to 7 days (604,800 seconds), as a number.";
            return;
        }

        _busy = true;
        foreach (var id in Ids)
        {
            var result = await Controls.CoolDownAsync(User.Caller, id, span.TotalSeconds, string.IsNullOrWhiteSpace(_note) ? null : _note.Trim());
            if (result.Error is { } error)
            {
                (_problem, _busy) = (error.Message, false);
                return;
            }

            Snackbar.Add($"{id} rests for {Durations.Said(span)}", Severity.Normal);
            foreach (var warning in result.Value?.Warnings ?? [])
            {
                Snackbar.Add(warning, Severity.Warning);
            }
        }

        Dialog.Close();
    }
}
