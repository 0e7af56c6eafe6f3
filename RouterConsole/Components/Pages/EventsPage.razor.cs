using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Controls;
using RouterConsole.Components.Wording;
using RouterConsole.Routing;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages;

/// <summary>The cooldown ledger and all router events, as they happen. Rows hold still while the pointer or the focus is on them.</summary>
public sealed partial class EventsPage : LiveComponent
{
    private const int Most = 300;
    private const string Everything = "all";
    private IReadOnlyList<CooldownEntry> _entries = [];
    private IReadOnlyList<RouterEvent> _events = [];
    private ReadingHold _hold = null!;

    /// <summary>What is listed, in the address: <c>all</c> = every event; absent = cooldowns.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>Text to find, in the address.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>Model, in the address.</summary>
    [SupplyParameterFromQuery(Name = "model")]
    public string? Model { get; set; }

    /// <summary>Deployment, in the address.</summary>
    [SupplyParameterFromQuery(Name = "deployment")]
    public string? Deployment { get; set; }

    /// <summary>Sort of cooldown or kind of event, in the address, as the API spells it.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [Inject]
    private CooldownLedger Ledger { get; set; } = default!;

    [Inject]
    private CooldownCosts Costs { get; set; } = default!;

    [Inject]
    private EventLog Log { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool ShowsEvents => Show == Everything;

    private bool IsFiltered => Query is not null || Model is not null || Deployment is not null || Kind is not null;

    private int Count => ShowsEvents ? _events.Count : _entries.Count;

    private string Nothing => (ShowsEvents, IsFiltered) switch
    {
        (true, true) => "No event matches",
        (true, false) => "Nothing has happened since the start",
        (false, true) => "No cooldown matches",
        (false, false) => "No cooldowns since the start",
    };

    private IEnumerable<(string Key, string Title)> Kinds => ShowsEvents
        ? Enum.GetValues<RouterEventKind>().Select(kind => (Words.Key(kind), Words.Plain(kind)))
        : Enum.GetValues<CooldownKind>().Select(kind => (Words.Key(kind), LedgerWords.Of(kind)));

    private string CsvAddress
    {
        get
        {
            var query = new QueryBuilder { { "format", "csv" } };
            foreach (var (name, value) in new[] { ("deployment", Deployment), ("model", Model), ("kind", Kind), ("q", Query) })
            {
                if (!string.IsNullOrWhiteSpace(value))
                {
                    query.Add(name, value);
                }
            }

            return $"/api/cooldowns{query}";
        }
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _hold = new ReadingHold(Read);
    }

    /// <inheritdoc />
    protected override void OnParametersSet() => _hold.Restart(Frame.EventSequence);

    /// <inheritdoc />
    protected override bool OnFrame()
    {
        _hold.See(Frame.EventSequence);

        // What a cooldown costs grows without an event, and is no reason to move a row.
        _entries = [.. _entries.Select(e => e.EndedAt is null && !e.Withheld ? e with { Cost = Costs.Find(e.DeploymentId, e.Since) ?? e.Cost } : e)];

        // Countdowns move with every frame; rows that do not are leaves.
        return true;
    }

    private void Read()
    {
        if (ShowsEvents)
        {
            (_entries, _events) = ([], Log.Recent(Most, new EventFilter(Deployment, Model, Words.Parse<RouterEventKind>(Kind), Query) { Until = Live.At }));
        }
        else
        {
            (_entries, _events) = (Ledger.Entries(Most, new CooldownFilter(Deployment, Model, Words.Parse<CooldownKind>(Kind), Query) { Until = Live.At }), []);
        }
    }

    private void Choose(string? show) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["show"] = show, ["kind"] = null }), replace: true);

    private void Go(string name, ChangeEventArgs chosen)
    {
        var value = chosen.Value?.ToString();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);
    }

    private static IEnumerable<string> Offered(IEnumerable<string> all, string? chosen) =>
        (chosen is null ? all : all.Append(chosen)).Distinct(StringComparer.Ordinal);
}
