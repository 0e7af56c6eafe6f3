using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Adds an alias or changes where it leads; says why when it is refused.</summary>
public sealed partial class AliasDialog : ComponentBase
{
    private string? _name;
    private string? _target;
    private string? _problem;
    private OperationError? _stale;
    private IReadOnlyList<Difference> _differences = [];
    private long? _version;
    private bool _busy;

    /// <summary>The alias to change; null adds one.</summary>
    [Parameter]
    public string? Alias { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private AliasCommands Commands { get; set; } = default!;

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string Preview
    {
        get
        {
            if (string.IsNullOrWhiteSpace(_target))
            {
                return "";
            }

            var (end, exists) = Estate.ResolveAlias(_target.Trim());
            return exists ? $"Leads to {end}." : $"There is no model {end} yet: requests would get 404 until there is.";
        }
    }

    /// <inheritdoc />
    protected override void OnInitialized() => Load();

    private void Load()
    {
        _version = Alias is null ? null : Estate.Version(ConfigResources.Alias(Alias));
        _name = Alias;
        _target = Alias is null ? null : Estate.Current.Config.Aliases.GetValueOrDefault(Alias);
    }

    private Task<IEnumerable<string>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var config = Estate.Current.Config;
        var names = config.Deployments.Select(d => d.Model).Concat(config.Aliases.Keys.Where(a => a != Alias)).Distinct(StringComparer.Ordinal);
        return Task.FromResult(string.IsNullOrWhiteSpace(text) ? names : names.Where(n => n.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task SaveAsync()
    {
        if (_busy || string.IsNullOrWhiteSpace(_name) || string.IsNullOrWhiteSpace(_target))
        {
            return;
        }

        (_busy, _problem) = (true, null);
        var name = _name.Trim();
        var result = await Commands.SetAsync(User.Caller, name, _target.Trim(), new WriteOptions(_version ?? Unseen(name)));
        _busy = false;
        switch (result.Error)
        {
            case null:
                Snackbar.Add($"{name} leads to {_target}, revision {result.Value!.Revision}", Severity.Normal);
                foreach (var warning in result.Value.Warnings)
                {
                    Snackbar.Add(warning.Message, Severity.Warning);
                }

                Dialog.Close();
                break;
            case { Kind: OperationErrorKind.Stale } stale:
                _stale = stale;
                _differences = [new Difference("Target", Estate.Current.Config.Aliases.GetValueOrDefault(name) ?? "removed", _target)];
                break;
            case var error:
                _problem = error.Issues.Count > 0 ? string.Join(" ", error.Issues.Select(i => i.Message)) : error.Message;
                break;
        }
    }

    /// <summary>A name that is new to this form must be new to the estate, too: else the write is stale, never silent.</summary>
    private long Unseen(string name) => Estate.Current.Config.Aliases.ContainsKey(name) ? 0 : Estate.Version(ConfigResources.Alias(name));

    private void TakeTheirs()
    {
        _stale = null;
        Load();
    }

    private Task SaveOverAsync()
    {
        (_version, _stale) = (_stale?.CurrentVersion, null);
        return SaveAsync();
    }
}
