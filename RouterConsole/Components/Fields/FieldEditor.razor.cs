using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Editing;
using RouterConsole.Components.Wording;
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
    private string _default = "";
    private long _revision = -1;
    private Edit? _edit;
    private FieldTarget? _loaded;

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
    private Drafts Drafts { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string Seen => Text(_edit?.Start);

    private bool IsChanged => _text != Seen;

    private bool IsOwn => Target.Defaults is null ? Seen.Length > 0 : Seen.Length > 0 && Seen != _default;

    private string? Problem => _edit?.Refusal is { } refusal ? Words.Of(refusal) : null;

    private bool IsAsked => _edit is { Conflicts.Count: > 0 };

    private string Form => $"field:{Target.Resource}:{Field.Path}";

    private string? Placeholder => Target.Defaults is null ? Field.Unset : _default.Length == 0 ? Field.Unset : _default;

    private string? DefaultSaid => Target.Defaults is null ? null : $"{Target.Origin}: {FieldText.Say(Field, _default)}";

    private string? DescribedBy => Problem is not null ? $"{_id}-problem" : Compact ? null : $"{_id}-about";

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var now = Estate.Current;
        if (_loaded?.Resource == Target.Resource && now.Number == _revision)
        {
            return;
        }

        (_revision, _default) = (now.Number, FieldText.Of(Target.Defaults?.Invoke(now.Config), Field.Path));
        if (_loaded?.Resource != Target.Resource)
        {
            Open();
        }
        else if (!IsChanged)
        {
            Load();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (User.MayOperate)
        {
            await Drafts.KeepAsync(Form, JsonValue.Create(Seen), JsonValue.Create(_text), isOpen: false);
        }
    }

    private void Open()
    {
        var target = Target;
        _edit = new Edit(Estate, target.Resource, config => JsonValue.Create(FieldText.Of(target.Read(config), Field.Path)));
        (_loaded, _text) = (target, Seen);
        if (Drafts.Find(Form) is { } draft)
        {
            _edit.Resume(Drafts.Parse(draft.Start));
            _text = Text(Drafts.Parse(draft.Yours));
        }
    }

    private void Load()
    {
        _edit!.Reopen();
        _text = Seen;
    }

    private Task SaveAsync() => IsChanged ? WriteAsync(_text) : Task.CompletedTask;

    private Task ResetAsync() => WriteAsync("");

    private async Task WriteAsync(string text)
    {
        if (!IsAsked)
        {
            End(await _edit!.SaveAsync(JsonValue.Create(text), PatchAsync), text);
        }
    }

    private async Task SaveOverAsync() => End(await _edit!.SaveOverAsync(JsonValue.Create(_text), PatchAsync), _text);

    private async Task<WriteOutcome> PatchAsync(JsonNode? merged, WriteOptions options)
    {
        var (revision, error) = await Target.Patch(FieldText.Patch(Field, Text(merged)), options);
        return new WriteOutcome(revision, error, []);
    }

    private void End(long? revision, string text)
    {
        if (revision is { } number)
        {
            Snackbar.Add($"{Field.Title} is saved, revision {number}", Severity.Normal);
            Load();
        }
        else if (IsAsked)
        {
            _text = text;
        }
    }

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape" && IsChanged)
        {
            Load();
        }
    }

    private string Say(string path, string? json) => FieldText.Say(Field, Text(Drafts.Parse(json)));

    private static string Text(JsonNode? value) => value?.ToString() ?? "";
}
