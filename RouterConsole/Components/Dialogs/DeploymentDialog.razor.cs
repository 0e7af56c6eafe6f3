using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Editing;
using RouterConsole.Components.Wording;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Routing;

namespace RouterConsole.Components.Dialogs;

/// <summary>Adds or changes a deployment. Tests before saving, marks what was refused at its field, and never overwrites another's change.</summary>
public sealed partial class DeploymentDialog : ComponentBase, IDisposable
{
    private static readonly string[] s_more =
    [
        "timeoutSeconds", "streamTimeoutSeconds", "maxInputTokens", "allowedFails", "cooldownSeconds", "inputCostPerMillionTokens", "outputCostPerMillionTokens", "intervalSeconds", "probe",
    ];

    private static readonly string[] s_first =
    [
        "model", "provider", "upstreamModel", "id", "baseUrl", "apiKey", "weight", "priority", "tags", "rpmLimit", "tpmLimit", "maxParallelRequests",
    ];

    private readonly CancellationTokenSource _leave = new();
    private DeploymentForm _form = new();
    private Edit _edit = default!;
    private JsonNode? _blank;
    private Credential? _saved;
    private string? _note;
    private bool _isRestored;
    private bool _isDone;
    private ProbeResult? _probe;
    private string? _probeProblem;
    private bool _openMore;
    private bool _testing;
    private Written? _written;
    private bool _paused;
    private bool _force;

    /// <summary>The deployment to change; null adds one.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>The deployment a new one is copied from.</summary>
    [Parameter]
    public string? Template { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private DeploymentCommands Commands { get; set; } = default!;

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private UndoSteps Undo { get; set; } = default!;

    [Inject]
    private DeploymentActions Actions { get; set; } = default!;

    private string? Preset => ProviderCatalog.Find(_form.Provider)?.DefaultBaseUrl;

    private string AddressHint => (_form.Provider, Preset) switch
    {
        (ProviderCatalog.Sandbox, _) => "Built in, nothing to name",
        (_, null) => "http or https, without the operation's path",
        _ => "Blank takes the provider's own",
    };

    private string KeyWords => KeyNow.Split('#')[0];

    private string KeyNow => DeploymentForm.KeyOf(_saved ?? Credential.None);

    private JsonObject Typed => _form.ToJson(KeyNow);

    /// <summary>The form's name among the drafts.</summary>
    public static string FormOf(string? id, string? template) => id is not null ? $"deployment:edit:{id}" : template is not null ? $"deployment:clone:{template}" : "deployment:add";

    /// <inheritdoc />
    public void Dispose()
    {
        _leave.Cancel();
        _leave.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _edit = new Edit(Estate, ConfigResources.Deployment(Id ?? ""), config =>
            Id is not null && config.Deployments.FirstOrDefault(d => d.Id == Id) is { } saved ? DeploymentForm.Saved(saved) : null);
        Load();
        if (Drafts.Find(FormOf(Id, Template)) is { } draft && Drafts.Parse(draft.Yours) is JsonObject kept)
        {
            var paused = kept["addPaused"]?.GetValueKind() == JsonValueKind.True;
            kept.Remove("addPaused");
            if (DeploymentForm.FromJson(kept, null) is not { } typed)
            {
                return;
            }

            _paused = paused;
            if (Id is not null)
            {
                _edit.Resume(Drafts.Parse(draft.Start));
            }

            (_form, _isRestored) = (typed, true);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isDone)
        {
            var typed = Typed;
            if (_paused)
            {
                typed["addPaused"] = true;
            }

            await Drafts.KeepAsync(FormOf(Id, Template), Id is null ? _blank : _edit.Start, typed, isOpen: true);
        }
    }

    private void Load()
    {
        _saved = Id is null ? null : Estate.Current.Config.Deployments.FirstOrDefault(d => d.Id == Id)?.Credential;
        _form = Id is not null && Commands.Draft(Id) is { } saved ? DeploymentForm.Of(saved)
            : Template is not null && Commands.Draft(Template) is { } like ? DeploymentForm.Of(like with { Id = null })
            : new DeploymentForm();
        if (_saved is null or { Source: CredentialSource.None })
        {
            _form.KeyChoice = KeyChoice.Replace;
        }

        (_blank, _isRestored, _paused) = (Typed, false, false);
        _edit.Reopen();
    }

    private async Task SaveAsync()
    {
        if (_edit.Conflicts.Count > 0 && !_edit.IsDecided)
        {
            return;
        }

        await EndAsync(await _edit.SaveAsync(Typed, WriteAsync, _note));
    }

    private async Task SaveOverAsync() => await EndAsync(await _edit.SaveOverAsync(Typed, WriteAsync, _note));

    private async Task<WriteOutcome> WriteAsync(JsonNode? merged, WriteOptions options)
    {
        var form = DeploymentForm.FromJson(merged, _form.Key) ?? _form;
        var result = Id is null
            ? await Commands.CreateAsync(User.Caller, form.ToDraft(), options with { IfMatch = null }, _paused)
            : await Commands.ReplaceAsync(User.Caller, Id, form.ToDraft(), options with { Force = _force });
        _written = result.Value;
        return WriteOutcome.Of(result);
    }

    private async Task EndAsync(long? revision)
    {
        if (revision is not { } number)
        {
            _openMore |= s_more.Any(Bad);
            return;
        }

        var id = (_written as WrittenResource<DeploymentConfig>)?.Resource.Id ?? Id ?? "The deployment";
        var said = _edit.Told($"{id} is {(Id is null ? "added" : "saved")}, revision {number}");
        if (_written is { } written && written.Revision != written.PreviousRevision)
        {
            Notices.Tell(said, Undo.Configuration([id], written));
        }
        else
        {
            Notices.Tell(said);
        }

        Notices.Warn(_edit.Warnings.Select(w => w.Message));
        await LeaveAsync();
        Dialog.Close();
        if (_paused)
        {
            await Actions.ActivateAsync(id);
        }
    }

    private async Task CancelAsync()
    {
        await LeaveAsync();
        Dialog.Cancel();
    }

    private ValueTask LeaveAsync()
    {
        _isDone = true;
        return Drafts.DropAsync(FormOf(Id, Template));
    }

    private void TakeTheirs() => _form = DeploymentForm.FromJson(_edit.TakeTheirs(Typed), _form.Key) ?? _form;

    private async Task TestAsync()
    {
        (_testing, _probe, _probeProblem) = (true, null, null);
        try
        {
            var result = await Commands.TestAsync(User.Caller, _form.ToDraft(), ProbeKind.Models, _leave.Token);
            (_probe, _probeProblem) = (result.Value, result.Error is { } error ? Words.Of(error) : null);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _testing = false;
    }

    private bool Bad(string field) => Why(field) is not null;

    private string? Why(string field) => _edit.Refusal?.Issues.FirstOrDefault(issue => Names(issue, field))?.Message;

    private static bool IsShown(ConfigIssue issue) => s_first.Concat(s_more).Any(field => Names(issue, field));

    private static bool Names(ConfigIssue issue, string field) => issue.Path == field || issue.Path.EndsWith($".{field}", StringComparison.Ordinal) || issue.Path.Contains($".{field}[", StringComparison.Ordinal) || issue.Path.StartsWith($"{field}[", StringComparison.Ordinal);
}
