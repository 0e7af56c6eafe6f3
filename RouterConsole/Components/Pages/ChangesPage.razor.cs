using Microsoft.AspNetCore.Components;
using MudBlazor;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Dialogs;
using RouterConsole.Components.Wording;
using RouterConsole.Operations;
using RouterConsole.Operations.History;
using RouterConsole.Security;

namespace RouterConsole.Components.Pages;

/// <summary>Who changed what, when, from what to what: revisions, any two compared, restored; and everything done by hand.</summary>
public sealed partial class ChangesPage : LiveComponent
{
    private const int PageSize = 30;

    private RevisionSummary[]? _revisions;
    private AuditEntry[]? _audit;
    private RevisionDifference? _difference;
    private string? _problem;
    private string? _differenceProblem;
    private (long Revision, DateTimeOffset? Written) _seen;
    private long _current;
    private long _from;
    private long _to;
    private int _limit = PageSize;
    private int _reads;
    private bool _hasMore;
    private bool _isChosen;

    /// <summary><c>audit</c> for everything done, in the address.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>The revision before, in the address; without it the one before <see cref="To"/>.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public long? From { get; set; }

    /// <summary>The revision after, in the address; without it the one in force.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public long? To { get; set; }

    [Inject]
    private HistoryQueries History { get; set; } = default!;

    [Inject]
    private RevisionCommands Commands { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private EstateQueries Estate { get; set; } = default!;

    [Inject]
    private CurrentUser User { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsAudit => View == "audit";

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAsync();

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        // Runtime facts make no revision: the store's last write tells of them.
        if (_seen != Seen())
        {
            _ = InvokeAsync(ReadAsync);
        }

        return false;
    }

    private (long Revision, DateTimeOffset? Written) Seen() => (Frame.Revision, Frame.Store.LastWriteAt);

    private async Task ReadAsync()
    {
        var read = ++_reads;
        (_seen, _current, _isChosen) = (Seen(), Estate.Current.Number, From is not null || To is not null);
        var to = Math.Max(0, To ?? _current);
        var from = Math.Max(0, From ?? to - 1);
        if ((from, to) != (_from, _to))
        {
            _difference = null;
        }

        (_from, _to) = (from, to);
        var limit = _limit;
        var (revisions, audit, difference) = await Task.Run(() => (History.Revisions(limit), History.Audit(limit), History.Difference(from, to)));
        if (read != _reads)
        {
            return;
        }

        _problem = revisions.Error?.Message ?? audit.Error?.Message;
        _revisions = revisions.Value;

        // Two entries that say the same are one line: lines are told apart by what they say.
        _audit = audit.Value?.Distinct().ToArray();
        (_difference, _differenceProblem) = (difference.Value, difference.Error?.Message);
        _hasMore = IsAudit ? audit.Value?.Length >= limit : _revisions is [.., { Number: > 1 }];
        StateHasChanged();
    }

    private Task MoreAsync()
    {
        _limit += PageSize;
        return ReadAsync();
    }

    private void Show(string? view) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("view", view), replace: true);

    private void Pick((long From, long To) pair) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["from"] = pair.From, ["to"] = pair.To }), replace: true);

    private async Task NameAsync(long number, string? name)
    {
        var result = await Commands.NameAsync(User.Caller, number, name);
        Snackbar.Add(
            result.Error is { } error ? Words.Of(error) : result.Value is { } named ? $"Revision {number} is named {named}" : $"Revision {number} has no name any more",
            result.Error is null ? Severity.Normal : Severity.Error);
        await ReadAsync();
    }

    private async Task RestoreAsync(long number)
    {
        var dialog = await Dialogs.ShowAsync<RestoreDialog>(
            $"Restore revision {number}",
            new DialogParameters { { nameof(RestoreDialog.Number), number } },
            new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseButton = true });
        if (await dialog.Result is { Canceled: false })
        {
            Navigation.NavigateTo("/ui/changes", replace: true);
            await Live.RefreshAsync();
            await ReadAsync();
        }
    }
}
