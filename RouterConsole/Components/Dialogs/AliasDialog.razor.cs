using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Editing;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Dialogs;

/// <summary>Adds an alias or changes where it leads. Shows each hop while it is typed, and why it would be refused.</summary>
public sealed partial class AliasDialog : ComponentBase
{
    private string? _name;
    private string? _target;
    private string? _note;
    private bool _isDone;
    private bool _isRestored;
    private Edit? _edit;
    private (string Name, string Target, long Revision) _checked;
    private IReadOnlyList<ConfigIssue> _issues = [];

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
    private Drafts Drafts { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string Name => (_name ?? "").Trim();

    private string Target => (_target ?? "").Trim();

    private bool IsComplete => Name.Length > 0 && Target.Length > 0;

    /// <summary>Where it would lead, hop by hop.</summary>
    private IReadOnlyList<string> Hops => [Name, .. Estate.Hops(Target)];

    /// <summary>What would be refused or is doubtful about what is typed.</summary>
    private IReadOnlyList<ConfigIssue> Issues
    {
        get
        {
            var now = (Name, Target, Estate.Current.Number);
            if (IsComplete && _checked != now)
            {
                (_checked, _issues) = (now, Commands.Check(Name, Target));
            }

            return IsComplete ? _issues : [];
        }
    }

    /// <summary>The form's name among the drafts.</summary>
    public static string FormOf(string? alias) => alias is null ? "alias:add" : $"alias:edit:{alias}";

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        Load();
        if (Drafts.Find(FormOf(Alias)) is { } draft && Drafts.Parse(draft.Yours) is JsonObject typed)
        {
            _edit?.Resume(Drafts.Parse(draft.Start)?["target"]?.DeepClone());
            (_name, _target, _isRestored) = (Alias ?? typed["name"]?.ToString(), typed["target"]?.ToString(), true);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isDone)
        {
            await Drafts.KeepAsync(FormOf(Alias), Form(Alias, _edit?.Start?.ToString()), Form(_name, _target), isOpen: true);
        }
    }

    private static JsonObject Form(string? name, string? target) => new() { ["name"] = name ?? "", ["target"] = target ?? "" };

    private void Load()
    {
        _edit = Alias is null ? null : Open(Alias);
        (_name, _target, _isRestored) = (Alias, _edit?.Start?.ToString(), false);
    }

    private Edit Open(string alias) => new(Estate, ConfigResources.Alias(alias), config => config.Aliases.GetValueOrDefault(alias) is { } target ? JsonValue.Create(target) : null);

    private Task<IEnumerable<string>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var config = Estate.Current.Config;
        var names = config.Deployments.Select(d => d.Model).Concat(config.Aliases.Keys.Where(a => a != Alias)).Distinct(StringComparer.Ordinal);
        return Task.FromResult(string.IsNullOrWhiteSpace(text) ? names : names.Where(n => n.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task SaveAsync()
    {
        if (IsComplete)
        {
            await EndAsync(await Editing().SaveAsync(JsonValue.Create(Target), WriteAsync, _note));
        }
    }

    private async Task SaveOverAsync() => await EndAsync(await Editing().SaveOverAsync(JsonValue.Create(Target), WriteAsync, _note));

    /// <summary>A name that is new to this form must be new to the estate, too: else both are asked about, never one lost.</summary>
    private Edit Editing()
    {
        if (Alias is null && _edit?.Resource != ConfigResources.Alias(Name))
        {
            _edit = Open(Name);
            _edit.Resume(null);
        }

        return _edit!;
    }

    private async Task<WriteOutcome> WriteAsync(JsonNode? merged, WriteOptions options) =>
        WriteOutcome.Of(await Commands.SetAsync(User.Caller, Name, merged?.ToString() ?? Target, options));

    private async Task EndAsync(long? revision)
    {
        if (revision is not { } number)
        {
            return;
        }

        Snackbar.Add($"{Name} leads to {Target}, revision {number}", Severity.Normal);
        foreach (var warning in _edit!.Warnings)
        {
            Snackbar.Add(warning.Message, Severity.Warning);
        }

        await LeaveAsync();
        Dialog.Close();
    }

    private async Task CancelAsync()
    {
        await LeaveAsync();
        Dialog.Cancel();
    }

    private ValueTask LeaveAsync()
    {
        _isDone = true;
        return Drafts.DropAsync(FormOf(Alias));
    }

    private void TakeTheirs() => _target = _edit?.TakeTheirs(JsonValue.Create(Target))?.ToString();
}
