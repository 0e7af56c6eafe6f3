using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Editing;
using RouterConsole.Components.Explain;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;
using RouterConsole.Routing;

namespace RouterConsole.Components.Pages.Fallbacks;

/// <summary>One chain: drawn, edited in place with buttons or by dragging, checked with every change, tried with a pretended error, saved on purpose.</summary>
public sealed partial class ChainCard : ComponentBase
{
    private List<string> _steps = [];
    private Edit _edit = default!;
    private string? _note;
    private bool _isRestored;
    private int? _dragged;
    private int? _over;
    private (string Steps, long Revision) _checked;
    private IReadOnlyList<ConfigIssue> _issues = [];

    /// <summary>The kind of failure; null = the default chain.</summary>
    [Parameter, EditorRequired]
    public FallbackKind? Kind { get; set; }

    /// <summary>The model that falls back.</summary>
    [Parameter, EditorRequired]
    public string Model { get; set; } = "";

    /// <summary>All models.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Models { get; set; } = [];

    /// <summary>All deployments, for their health.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LiveDeployment> Deployments { get; set; } = [];

    /// <summary>The error to pretend; null = none.</summary>
    [Parameter]
    public ErrorKind? Test { get; set; }

    [Inject]
    private FallbackCommands Commands { get; set; } = default!;

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private ModelRouter Router { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    [Inject]
    private BrowserState Browser { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Title => Kind is null ? "Default chain" : Model;

    private string Resource => Kind is { } kind ? ConfigResources.Fallback(kind, Model) : ConfigResources.DefaultFallback;

    private string Form => $"chain:{Resource}";

    private bool IsChanged => !_steps.SequenceEqual(List(_edit.Start), StringComparer.Ordinal);

    private JsonArray? Typed => _steps.Count == 0 ? null : [.. _steps.Select(step => (JsonNode)step)];

    private IReadOnlyList<string> Addable =>
        [.. Models.Concat(Estate.Current.Config.Aliases.Keys).Distinct(StringComparer.Ordinal).Where(m => !_steps.Contains(m) && (Kind is null || m != Model))];

    /// <summary>What is doubtful or would be refused, of the chain as it stands here.</summary>
    private IReadOnlyList<ConfigIssue> Issues
    {
        get
        {
            var now = (string.Join('\n', _steps), Estate.Current.Number);
            if (_checked != now)
            {
                (_checked, _issues) = (now, Commands.Check(Kind, Model, _steps));
            }

            return _issues;
        }
    }

    /// <summary>Where a request would go if the pretended error happened now: along this chain while it is edited, else along the one in force.</summary>
    private Story? Tried => Test is not { } error || Kind is null ? null : DryRun.Of(
        new RouteRequest { Model = Model, SimulatedError = error, Fallbacks = IsChanged ? [.. _steps] : null },
        Router,
        Estate,
        at => Browser.Clock(at, Time.GetUtcNow()));

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        var (kind, model) = (Kind, Model);
        _edit = new Edit(Estate, Resource, config => Json(kind is { } known ? config.Fallbacks.Of(known).GetValueOrDefault(model, []) : config.Fallbacks.Default));
        _steps = List(_edit.Start);
        if (Drafts.Find(Form) is { } draft)
        {
            _edit.Resume(Json(List(Drafts.Parse(draft.Start))));
            (_steps, _isRestored) = (List(Drafts.Parse(draft.Yours)), true);
        }
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // An untouched card follows what others save; one that is being edited keeps what was done to it.
        if (!IsChanged)
        {
            Discard();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // An empty chain is a chain here: taking the last model out is something to keep.
        await Drafts.KeepAsync(Form, Json(List(_edit.Start)) ?? [], Json(_steps) ?? [], isOpen: false);
    }

    private void Discard()
    {
        _edit.Reopen();
        (_steps, _isRestored, _note) = (List(_edit.Start), false, null);
    }

    private void Add(ChangeEventArgs chosen)
    {
        if (chosen.Value is string { Length: > 0 } model)
        {
            _steps.Add(model);
        }
    }

    private void Move(int from, int to)
    {
        var step = _steps[from];
        _steps.RemoveAt(from);
        _steps.Insert(to, step);
    }

    private void Drop(int at)
    {
        if (_dragged is { } from && from < _steps.Count && from != at)
        {
            Move(from, at);
        }

        (_dragged, _over) = (null, null);
    }

    private async Task SaveAsync() => End(await _edit.SaveAsync(Typed, WriteAsync, _note));

    private async Task SaveOverAsync() => End(await _edit.SaveOverAsync(Typed, WriteAsync, _note));

    private void TakeTheirs() => _steps = List(_edit.TakeTheirs(Typed));

    private async Task<WriteOutcome> WriteAsync(JsonNode? merged, WriteOptions options)
    {
        var steps = List(merged);
        return Kind is not { } kind ? WriteOutcome.Of(await Commands.SetDefaultAsync(User.Caller, steps, options))
            : steps.Count == 0 ? WriteOutcome.Of(await Commands.RemoveAsync(User.Caller, kind, Model, options))
            : WriteOutcome.Of(await Commands.SetAsync(User.Caller, kind, Model, steps, options));
    }

    private void End(long? revision)
    {
        if (revision is { } number)
        {
            Snackbar.Add($"Chain saved, revision {number}", Severity.Normal);
            Discard();
        }
    }

    private static string Say(string path, string? json) => List(Drafts.Parse(json)) is { Count: > 0 } steps ? string.Join(" → ", steps) : "none";

    private static JsonArray? Json(IReadOnlyList<string> steps) => steps.Count == 0 ? null : [.. steps.Select(step => (JsonNode)step)];

    private static List<string> List(JsonNode? chain) => chain is JsonArray steps ? [.. steps.Select(step => step?.ToString() ?? "")] : [];

    private List<LiveDeployment> Group(string model) =>
        Estate.GroupsOf([model]).TryGetValue(model, out var group) ? [.. Deployments.Where(d => d.Config.Model == group)] : [];

    private string Serving(string model) => Group(model) switch
    {
        { Count: 0 } => "no deployment",
        var group => $"{group.Count(d => !HealthLook.IsOut(d.Status))} of {group.Count} serving",
    };

    private string ServingClass(string model) => Group(model) switch
    {
        { Count: 0 } => "rc-warn rc-small",
        var group when group.All(d => HealthLook.IsOut(d.Status)) => "rc-bad rc-small",
        _ => "rc-mute rc-small",
    };
}
