using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Editing;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Opens the forms whose text outlives the page: on demand, and again after a reload that nobody asked for.</summary>
public sealed class FormDialogs(IDialogService dialogs, Drafts drafts, EstateQueries estate)
{
    private static readonly DialogOptions s_wide = new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseButton = true, BackdropClick = false };
    private static readonly DialogOptions s_narrow = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true, BackdropClick = false };

    /// <summary>A new deployment, a copy of one, or changes of one. True: it was saved.</summary>
    public Task<bool> DeploymentAsync(string? id = null, string? template = null) => OpenAsync<DeploymentDialog>(
        id is not null ? $"Edit {id}" : template is not null ? $"Add deployment like {template}" : "Add deployment",
        DeploymentDialog.FormOf(id, template),
        s_wide,
        new() { { nameof(DeploymentDialog.Id), id }, { nameof(DeploymentDialog.Template), template } });

    /// <summary>A new alias, or changes of one. True: it was saved.</summary>
    public Task<bool> AliasAsync(string? alias = null) => OpenAsync<AliasDialog>(
        alias is null ? "Add alias" : $"Edit {alias}", AliasDialog.FormOf(alias), s_narrow, new() { { nameof(AliasDialog.Alias), alias } });

    /// <summary>Shows the form again that was on the screen when the page was left behind. What it was about may be gone meanwhile.</summary>
    public Task ReopenAsync() => drafts.Open is [var form, ..] ? form.Split(':', 3) switch
    {
        ["deployment", "add"] => DeploymentAsync(),
        ["deployment", "clone", var template] => DeploymentAsync(template: template),
        ["deployment", "edit", var id] when estate.Current.Config.Deployments.Any(d => d.Id == id) => DeploymentAsync(id),
        ["alias", "add"] => AliasAsync(),
        ["alias", "edit", var alias] when estate.Current.Config.Aliases.ContainsKey(alias) => AliasAsync(alias),
        _ => drafts.DropAsync(form).AsTask(),
    } : Task.CompletedTask;

    private async Task<bool> OpenAsync<TDialog>(string title, string form, DialogOptions options, DialogParameters parameters)
        where TDialog : ComponentBase
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, options);
        if (await dialog.Result is { Canceled: false })
        {
            return true;
        }

        await drafts.CloseAsync(form);
        return false;
    }
}
