using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Live;
using RouterConsole.Operations;

namespace RouterConsole.Components.Pages.Fallbacks;

/// <summary>One chain: drawn, edited in place, saved on purpose. Another's change meanwhile is shown, not overwritten.</summary>
public sealed partial class ChainCard : ComponentBase
{
    private List<string> _steps = [];
    private IReadOnlyList<string> _seen = [];
    private long _version;
    private OperationError? _stale;
    private string? _problem;
    private bool _busy;
    private bool _loaded;

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

    /// <summary>What is doubtful about the saved chain.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ConfigIssue> Lint { get; set; } = [];

    [Inject]
    private FallbackCommands Commands { get; set; } = default!;

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string Title => Kind is null ? "Default chain" : Model;

    private string Resource => Kind is { } kind ? ConfigResources.Fallback(kind, Model) : ConfigResources.DefaultFallback;

    private bool IsChanged => !_steps.SequenceEqual(_seen, StringComparer.Ordinal);

    private IReadOnlyList<string> Addable =>
        [.. Models.Concat(Estate.Current.Config.Aliases.Keys).Distinct(StringComparer.Ordinal).Where(m => !_steps.Contains(m) && (Kind is null || m != Model))];

    private IReadOnlyList<string> Saved
    {
        get
        {
            var chains = Estate.Current.Config.Fallbacks;
            return Kind is { } kind ? chains.Of(kind).GetValueOrDefault(Model, []) : chains.Default;
        }
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // An untouched card follows what others save; one that is being edited keeps what was done to it.
        if (!_loaded || (!IsChanged && !_seen.SequenceEqual(Saved, StringComparer.Ordinal)))
        {
            Discard();
        }
    }

    private void Discard()
    {
        _version = Estate.Version(Resource);
        _seen = Saved;
        (_steps, _stale, _problem, _loaded) = ([.. _seen], null, null, true);
    }

    private void Add(ChangeEventArgs chosen)
    {
        if (chosen.Value is string { Length: > 0 } model)
        {
            _steps.Add(model);
        }
    }

    private void Move(int index, int by) => (_steps[index], _steps[index + by]) = (_steps[index + by], _steps[index]);

    private async Task SaveAsync()
    {
        (_busy, _problem) = (true, null);
        var options = new WriteOptions(_version);
        OperationError? error;
        long revision;
        if (Kind is not { } kind)
        {
            var result = await Commands.SetDefaultAsync(User.Caller, _steps, options);
            (error, revision) = (result.Error, result.Value?.Revision ?? 0);
        }
        else if (_steps.Count == 0)
        {
            var result = await Commands.RemoveAsync(User.Caller, kind, Model, options);
            (error, revision) = (result.Error, result.Value?.Revision ?? 0);
        }
        else
        {
            var result = await Commands.SetAsync(User.Caller, kind, Model, _steps, options);
            (error, revision) = (result.Error, result.Value?.Revision ?? 0);
        }

        _busy = false;
        switch (error)
        {
            case null:
                Snackbar.Add($"Chain saved, revision {revision}", Severity.Normal);
                Discard();
                break;
            case { Kind: OperationErrorKind.Stale }:
                _stale = error;
                break;
            default:
                _problem = error.Issues.Count > 0 ? string.Join(" ", error.Issues.Select(i => i.Message)) : error.Message;
                break;
        }
    }

    private Task SaveOverAsync()
    {
        (_version, _stale) = (_stale?.CurrentVersion ?? Estate.Version(Resource), null);
        return SaveAsync();
    }

    private static string Say(IReadOnlyList<string> chain) => chain.Count == 0 ? "none" : string.Join(" → ", chain);

    private List<LiveDeployment> Group(string model)
    {
        var target = Estate.ResolveAlias(model).Target;
        return [.. Deployments.Where(d => d.Config.Model == target)];
    }

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
