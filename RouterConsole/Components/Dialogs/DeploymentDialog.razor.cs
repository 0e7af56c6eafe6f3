using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
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
    private DeploymentDraft _loaded = new();
    private Credential? _saved;
    private long? _version;
    private OperationError? _refused;
    private OperationError? _stale;
    private IReadOnlyList<Difference> _differences = [];
    private ProbeResult? _probe;
    private string? _probeProblem;
    private bool _openMore;
    private bool _testing;
    private bool _busy;

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
    private ISnackbar Snackbar { get; set; } = default!;

    private string? Preset => ProviderCatalog.Find(_form.Provider)?.DefaultBaseUrl;

    private string AddressHint => (_form.Provider, Preset) switch
    {
        (ProviderCatalog.Sandbox, _) => "Built in, nothing to name",
        (_, null) => "http or https, without the operation's path",
        _ => "Blank takes the provider's own",
    };

    private string KeyNow => _saved switch
    {
        { Source: CredentialSource.Stored, Last4: { } last } => $"stored, ends in {last}",
        { Source: CredentialSource.Stored } => "stored",
        { Source: CredentialSource.Env, Variable: { } variable } => $"from the environment, {variable}",
        _ => "none",
    };

    /// <inheritdoc />
    public void Dispose()
    {
        _leave.Cancel();
        _leave.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (Id is not null)
        {
            Load();
        }
        else if (Template is not null && Commands.Draft(Template) is { } draft)
        {
            _form = DeploymentForm.Of(draft with { Id = null });
        }

        if (_saved is null or { Source: CredentialSource.None })
        {
            _form.KeyChoice = KeyChoice.Replace;
        }
    }

    private void Load()
    {
        // The version is read first: a change between the two makes the save stale, never silent.
        _version = Estate.Version(ConfigResources.Deployment(Id!));
        _saved = Estate.Current.Config.Deployments.FirstOrDefault(d => d.Id == Id)?.Credential;
        _loaded = Commands.Draft(Id!) ?? new DeploymentDraft();
        _form = DeploymentForm.Of(_loaded);
    }

    private async Task SaveAsync()
    {
        if (_busy || _stale is not null)
        {
            return;
        }

        (_busy, _refused) = (true, null);
        var result = Id is null
            ? await Commands.CreateAsync(User.Caller, _form.ToDraft(), WriteOptions.Default)
            : await Commands.ReplaceAsync(User.Caller, Id, _form.ToDraft(), new WriteOptions(_version));
        _busy = false;
        switch (result.Error)
        {
            case null:
                Snackbar.Add($"{result.Value!.Resource.Id} is saved, revision {result.Value.Revision}", Severity.Normal);
                foreach (var warning in result.Value.Warnings)
                {
                    Snackbar.Add(warning.Message, Severity.Warning);
                }

                Dialog.Close();
                break;
            case { Kind: OperationErrorKind.Stale } stale:
                _stale = stale;
                TakeUntouchedFromThem();
                break;
            case var refused:
                _refused = refused;
                _openMore |= s_more.Any(Bad);
                break;
        }
    }

    /// <summary>What was typed stays; what was not touched follows what is saved now. What is left over differs on purpose.</summary>
    private void TakeUntouchedFromThem()
    {
        if (Commands.Draft(Id!) is not { } theirs)
        {
            return;
        }

        _form = _form.Rebase(_loaded, theirs);
        _loaded = theirs;
        _differences = [.. DeploymentForm.Of(theirs).Say().Zip(_form.Say())
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new Difference(pair.First.Label, pair.First.Value, pair.Second.Value))];
    }

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

    private async Task TestAsync()
    {
        (_testing, _probe, _probeProblem) = (true, null, null);
        try
        {
            var result = await Commands.TestAsync(User.Caller, _form.ToDraft(), ProbeKind.Models, _leave.Token);
            (_probe, _probeProblem) = (result.Value, result.Error is { } error ? Said(error) : null);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _testing = false;
    }

    private static string Said(OperationError error) => error.Issues.Count == 0 ? error.Message : string.Join(" ", error.Issues.Select(i => i.Message));

    private bool Bad(string field) => Why(field) is not null;

    private string? Why(string field) => _refused?.Issues.FirstOrDefault(issue => Names(issue, field))?.Message;

    private static bool IsShown(ConfigIssue issue) => s_first.Concat(s_more).Any(field => Names(issue, field));

    private static bool Names(ConfigIssue issue, string field) => issue.Path == field || issue.Path.EndsWith($".{field}", StringComparison.Ordinal) || issue.Path.Contains($".{field}[", StringComparison.Ordinal) || issue.Path.StartsWith($"{field}[", StringComparison.Ordinal);
}
