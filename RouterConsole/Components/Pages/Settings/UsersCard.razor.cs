using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Dialogs;
using RouterConsole.Operations;
using RouterConsole.Operations.Accounts;

namespace RouterConsole.Components.Pages.Settings;

/// <summary>The people, and everything an administrator does with them.</summary>
public sealed partial class UsersCard : LiveComponent
{
    private static readonly DialogOptions s_form = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true, BackdropClick = false };

    private IReadOnlyList<UserView> _users = [];

    [Inject]
    private UserCommands Commands { get; set; } = default!;

    [Inject]
    private SessionCommands Sessions { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

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
        _users = Commands.List(User.Caller).Value ?? [];
        return true;
    }

    private async Task EditAsync(UserView? user)
    {
        var dialog = await Dialogs.ShowAsync<UserDialog>(user is null ? "Add user" : $"Edit {user.Name}", new DialogParameters { { nameof(UserDialog.User), user } }, s_form);
        if (await dialog.Result is { Canceled: false, Data: AccountOutcome<UserView> outcome })
        {
            await TellAsync(outcome, user is null ? "is added" : "is changed");
        }
    }

    private async Task EnableAsync(UserView user, bool enabled)
    {
        if (enabled || await SureAsync($"Disable {user.Name}", $"{user.Name} is signed out everywhere at once and cannot sign in until enabled again.", $"Disable {user.Name}"))
        {
            var patch = System.Text.Json.JsonSerializer.SerializeToElement(new { enabled });
            await ActAsync(Commands.PatchAsync(User.Caller, user.Id, patch, user), enabled ? "may sign in again" : "is disabled");
        }
    }

    private async Task SignOutAsync(UserView user)
    {
        if (await SureAsync($"Sign out {user.Name}", $"Every console that {user.Name} has open goes to the sign-in page. They may sign in again.", $"Sign out {user.Name}"))
        {
            await ActAsync(Commands.SignOutAsync(User.Caller, user.Id), "is signed out everywhere");
        }
    }

    private async Task RemoveAsync(UserView user)
    {
        if (await SureAsync($"Delete {user.Name}", $"{user.Name} is signed out everywhere at once. What they did stays in the audit. This cannot be undone.", $"Delete {user.Name}"))
        {
            await ActAsync(Commands.RemoveAsync(User.Caller, user.Id), "is deleted");
        }
    }

    private async Task SignOutEverybodyAsync()
    {
        if (await SureAsync("Sign out everybody", "Every open console goes to the sign-in page, this one too, and every live connection is closed. Everybody may sign in again; keys keep working.", "Sign out everybody")
            && (await Sessions.SignOutEverybodyAsync(User.Caller)).Error is { } error)
        {
            Snackbar.Add(error.Message, Severity.Error);
        }
    }

    private async Task<bool> SureAsync(string title, string text, string deed)
    {
        var dialog = await Dialogs.ShowAsync<ConfirmDialog>(title, new DialogParameters { { nameof(ConfirmDialog.Text), text }, { nameof(ConfirmDialog.Deed), deed } });
        return await dialog.Result is { Canceled: false };
    }

    private async Task ActAsync(Task<OperationResult<AccountOutcome<UserView>>> acting, string done)
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

    private async Task TellAsync(AccountOutcome<UserView> outcome, string done)
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
            await Dialogs.ShowAsync<SecretDialog>($"The password of {outcome.Account.Name}", new DialogParameters { { nameof(SecretDialog.Title), "Password" }, { nameof(SecretDialog.Secret), secret } }, options);
        }
    }
}
