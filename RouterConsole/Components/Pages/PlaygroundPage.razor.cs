using Microsoft.AspNetCore.Components;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Explain;
using RouterConsole.Components.Pages.Playground;
using RouterConsole.Configuration;
using RouterConsole.Operations;
using RouterConsole.Operations.Playground;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages;

/// <summary>Sends a real request through the gateway, shows its answer as it comes and the route that it took.</summary>
public sealed partial class PlaygroundPage : LiveComponent
{
    /// <summary>Text is shown in strides: a page needs no message for each token.</summary>
    private static readonly TimeSpan s_stride = TimeSpan.FromMilliseconds(120);

    private readonly PlaygroundForm _form = new();
    private IReadOnlyList<ConfigIssue> _issues = [];
    private CancellationTokenSource? _cancel;
    private PlaygroundResult? _result;
    private Story? _story;
    private string? _refusal;

    /// <summary>The model to begin with, in the address.</summary>
    [SupplyParameterFromQuery(Name = "model")]
    public string? Model { get; set; }

    [Inject]
    private PlaygroundCommands Commands { get; set; } = default!;

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private RequestLog Log { get; set; } = default!;

    [Inject]
    private CooldownLedger Ledger { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private IReadOnlyList<string> Models =>
        [.. Estate.Current.Config.Deployments.Select(d => d.Model).Distinct(StringComparer.Ordinal), .. Estate.Current.Config.Aliases.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _form.Model = Model ?? (Models.Count > 0 ? Models[0] : "");
    }

    /// <inheritdoc />
    protected override bool OnFrame() => _result is { } result && (result.Flush() || Find(result));

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Cancel();
    }

    private async Task SendAsync()
    {
        if (_cancel is not null)
        {
            return;
        }

        (_issues, _refusal, _story) = ([], null, null);
        using var cancel = new CancellationTokenSource();
        var sent = Commands.Send(User.Caller, _form.Read(), cancel.Token);
        if (sent.Error is { } error)
        {
            (_issues, _refusal) = (error.Issues, error.Issues.Count == 0 ? error.Message : null);
            return;
        }

        (_cancel, _result) = (cancel, new PlaygroundResult());
        var result = _result;
        try
        {
            await ReadAsync(sent.Value!, result);
        }
        catch (OperationCanceledException)
        {
            result.IsCancelled = true;
        }

        (_cancel, result.IsOver) = (null, true);
        result.Flush();
        Find(result);
    }

    private async Task ReadAsync(PlaygroundAnswer answer, PlaygroundResult result)
    {
        var shown = Time.GetTimestamp();
        await foreach (var part in answer.Parts)
        {
            result.Take(part);
            if (part.Text is null || Time.GetElapsedTime(shown) >= s_stride)
            {
                shown = Time.GetTimestamp();
                result.Flush();
                StateHasChanged();
            }
        }
    }

    /// <summary>The record comes a moment after the answer's end; a later frame finds it.</summary>
    private bool Find(PlaygroundResult result)
    {
        if (!result.IsOver || result.Record is not null || result.CallId is not { } call || Log.Find(call) is not { } record)
        {
            return false;
        }

        result.Record = record;
        _story = StoryTeller.Of(record, Estate, Ledger, at => Clock(at, seconds: true));
        return true;
    }

    private void Cancel() => _cancel?.Cancel();

    private string? Bad(string path) => _issues.Any(i => i.Path == path) ? "" : null;

    private RenderFragment? Problem(string path) => _issues.FirstOrDefault(i => i.Path == path) is { } issue
        ? builder =>
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", "rc-error");
            builder.AddAttribute(2, "role", "alert");
            builder.AddContent(3, issue.Message);
            builder.CloseElement();
        }
        : null;
}
