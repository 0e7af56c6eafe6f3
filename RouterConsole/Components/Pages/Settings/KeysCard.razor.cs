using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Wording;
using RouterConsole.Operations;
using RouterConsole.Operations.Accounts;

namespace RouterConsole.Components.Pages.Settings;

/// <summary>The keys for programs, and everything an administrator does with them.</summary>
public sealed partial class KeysCard : LiveComponent
{
    private const int Shown = 100;

    private static readonly DialogOptions s_form = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true, BackdropClick = false };

    private IReadOnlyList<KeyView> _keys = [];
    private string _filter = "";

    [Inject]
    private KeyCommands Commands { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private IEnumerable<KeyView> Matching => _keys.Where(k =>
        _filter.Length == 0 || k.Name.Contains(_filter.Trim(), StringComparison.OrdinalIgnoreCase) || _filter.Trim().StartsWith(k.Prefix, StringComparison.Ordinal) || k.Prefix.StartsWith(_filter.Trim(), StringComparison.Ordinal));

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        OnFrame();
    }

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        // A list that may not be read any more is empty: the page around it is about to change.
        _keys = Commands.List(User.Caller).Value ?? [];
        return true;
    }

    private string? State(KeyView key) => !key.Enabled ? "disabled" : key.ExpiresAt <= Now ? "expired" : null;

    private string About(KeyView key)
    {
        List<string> facts =
        [
            key.Models.Count == 0 ? "all models" : Words.Listed(key.Models),
            (key.RpmLimit, key.TpmLimit) switch
            {
                (null, null) => "no limits",
                ({ } rpm, null) => $"{Figures.Count(rpm)} requests a minute",
                (null, { } tpm) => $"{Figures.Count(tpm)} tokens a minute",
                ({ } rpm, { } tpm) => $"{Figures.Count(rpm)} requests and {Figures.Count(tpm)} tokens a minute",
            },
            key.ExpiresAt is { } until ? $"{(until <= Now ? "expired" : "until")} {until.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}" : "never expires",
            key.LastUsedAt is { } used ? $"used {Durations.Ago(Now - used)}" : "never used",
            $"made by {key.CreatedBy}, {Clock(key.CreatedAt)}",
        ];
        return string.Join(" · ", facts);
    }

    private async Task EditAsync(KeyView? key)
    {
        var dialog = await Dialogs.ShowAsync<KeyDialog>(key is null ? "Make key" : $"Edit {key.Name}", new DialogParameters { { nameof(KeyDialog.Key), key } }, s_form);
        if (await dialog.Result is { Canceled: false, Data: AccountOutcome<KeyView> outcome })
        {
            await TellAsync(outcome, key is null ? "is made" : "is changed");
        }
    }

    private async Task RotateAsync(KeyView key)
    {
        if (await SureAsync($"Rotate {key.Name}", $"{key.Name} gets a new text. The old one stops working at once: whatever uses it gets 401 until it has the new one.", $"Rotate {key.Name}"))
        {
            await ActAsync(Commands.RotateAsync(User.Caller, key.Id), "is rotated");
        }
    }

    private async Task EnableAsync(KeyView key, bool enabled)
    {
        if (enabled || await SureAsync($"Disable {key.Name}", $"Requests with {key.Name} get 401 from then on, until it is enabled again.", $"Disable {key.Name}"))
        {
            var patch = System.Text.Json.JsonSerializer.SerializeToElement(new { enabled });
            await ActAsync(Commands.PatchAsync(User.Caller, key.Id, patch, key), enabled ? "works again" : "is disabled");
        }
    }

    private async Task RemoveAsync(KeyView key)
    {
        if (await SureAsync($"Delete {key.Name}", $"Requests with {key.Name} get 401 from then on. This cannot be undone: a new key has another text.", $"Delete {key.Name}"))
        {
            await ActAsync(Commands.RemoveAsync(User.Caller, key.Id), "is deleted");
        }
    }

    private async Task<bool> SureAsync(string title, string text, string deed)
    {
        var dialog = await Dialogs.ShowAsync<ConfirmDialog>(title, new DialogParameters { { nameof(ConfirmDialog.Text), text }, { nameof(ConfirmDialog.Deed), deed } });
        return await dialog.Result is { Canceled: false };
    }

    private async Task ActAsync(Task<OperationResult<AccountOutcome<KeyView>>> acting, string done)
    {
        var result = await acting;
        if (result.Value is { } outcome)
        {
            await TellAsync(outcome, done);
        }
        else
        {
            Snackbar.Add(result.Error!.Message, Severity.Error);
        }
    }

    private async Task TellAsync(AccountOutcome<KeyView> outcome, string done)
    {
        OnFrame();
        StateHasChanged();
        Snackbar.Add($"{outcome.Account.Name} {done}", Severity.Normal);
        foreach (var warning in outcome.Warnings)
        {
            Snackbar.Add(warning, Severity.Warning);
        }

        if (outcome.Secret is { } secret)
        {
            var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = false };
            await Dialogs.ShowAsync<SecretDialog>($"The key {outcome.Account.Name}", new DialogParameters { { nameof(SecretDialog.Title), "Key" }, { nameof(SecretDialog.Secret), secret } }, options);
        }
    }
}
