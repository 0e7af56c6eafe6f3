using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Fields;

/// <summary>
/// One field that is saved on its own. Untouched it follows what others save; what was typed stays until it is saved or
/// discarded. A save is refused only when this very field was changed meanwhile, not for a neighbour's sake.
/// </summary>
public sealed partial class FieldEditor : ComponentBase
{
    private readonly string _id = $"field-{Guid.NewGuid():N}";
    private string _text = "";
    private string _seen = "";
    private string _theirs = "";
    private string _default = "";
    private long _version;
    private long _revision = -1;
    private FieldTarget? _loaded;
    private OperationError? _stale;
    private string? _problem;
    private bool _busy;

    /// <summary>The field.</summary>
    [Parameter, EditorRequired]
    public Field Field { get; set; } = default!;

    /// <summary>What it belongs to.</summary>
    [Parameter, EditorRequired]
    public FieldTarget Target { get; set; } = default!;

    /// <summary>Without explanation and default, for rows and grids.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>The label's class where it is compact.</summary>
    [Parameter]
    public string LabelClass { get; set; } = "rc-small";

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private bool IsChanged => _text != _seen;

    private bool IsOwn => Target.Defaults is null ? _seen.Length > 0 : _seen.Length > 0 && _seen != _default;

    private string? Placeholder => Target.Defaults is null ? Field.Unset : _default.Length == 0 ? Field.Unset : _default;

    private string? DefaultSaid => Target.Defaults is null ? null : $"{Target.Origin}: {FieldText.Say(Field, _default)}";

    private string? DescribedBy => _problem is not null ? $"{_id}-problem" : Compact ? null : $"{_id}-about";

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var now = Estate.Current;
        if (_loaded?.Resource == Target.Resource && now.Number == _revision)
        {
            return;
        }

        if (_loaded?.Resource != Target.Resource || !IsChanged)
        {
            Load();
        }
        else
        {
            Rebase(now);
        }
    }

    private void Load()
    {
        var now = Estate.Current;
        _seen = FieldText.Of(Target.Read(now.Config), Field.Path);
        (_text, _stale, _problem, _loaded) = (_seen, null, null, Target);
        Take(now);
    }

    /// <summary>A newer version that left this field alone may be written over; one that changed it may not.</summary>
    private void Rebase(ConfigRevision now)
    {
        _theirs = FieldText.Of(Target.Read(now.Config), Field.Path);
        if (_theirs == _seen)
        {
            Take(now);
        }
    }

    private void Take(ConfigRevision now)
    {
        _default = FieldText.Of(Target.Defaults?.Invoke(now.Config), Field.Path);
        (_version, _revision) = (now.Versions.GetValueOrDefault(Target.Resource), now.Number);
    }

    private Task SaveAsync() => IsChanged ? WriteAsync(_text) : Task.CompletedTask;

    private Task ResetAsync() => WriteAsync("");

    private async Task WriteAsync(string text)
    {
        if (_busy || _stale is not null)
        {
            return;
        }

        (_busy, _problem) = (true, null);
        Rebase(Estate.Current);
        var (revision, error) = await Target.Patch(FieldText.Patch(Field, text), new WriteOptions(_version));
        _busy = false;
        switch (error)
        {
            case null:
                Snackbar.Add($"{Field.Title} is saved, revision {revision}", Severity.Normal);
                Load();
                break;
            case { Kind: OperationErrorKind.Stale }:
                _theirs = FieldText.Of(Target.Read(Estate.Current.Config), Field.Path);
                (_text, _stale) = (text, error);
                break;
            default:
                _problem = error.Issues.Count > 0 ? string.Join(" ", error.Issues.Select(i => i.Message)) : error.Message;
                break;
        }
    }

    private Task SaveOverAsync()
    {
        (_version, _seen, _stale) = (_stale?.CurrentVersion ?? Estate.Version(Target.Resource), _theirs, null);
        return WriteAsync(_text);
    }

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape" && IsChanged)
        {
            Load();
        }
    }
}
