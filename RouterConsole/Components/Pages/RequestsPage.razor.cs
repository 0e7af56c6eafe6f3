using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Controls;
using RouterConsole.Telemetry;

namespace RouterConsole.Components.Pages;

/// <summary>The last requests as they end. Rows hold still while the pointer or the focus is on them.</summary>
public sealed partial class RequestsPage : LiveComponent
{
    private const int Most = 200;
    private IReadOnlyList<RequestRecord> _requests = [];
    private RequestOutcome? _outcome;
    private ReadingHold _hold = null!;

    /// <summary>Text to find, in the address.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>Model, in the address.</summary>
    [SupplyParameterFromQuery(Name = "model")]
    public string? Model { get; set; }

    /// <summary>Deployment, in the address.</summary>
    [SupplyParameterFromQuery(Name = "deployment")]
    public string? Deployment { get; set; }

    /// <summary>Outcome, in the address.</summary>
    [SupplyParameterFromQuery(Name = "outcome")]
    public string? Outcome { get; set; }

    [Inject]
    private RequestLog Log { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsFiltered => Query is not null || Model is not null || Deployment is not null || Outcome is not null;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _hold = new ReadingHold(() => _requests = Log.Recent(Most, new RequestFilter(Model, Deployment, _outcome, string.IsNullOrWhiteSpace(Query) ? null : Query.Trim()) { Until = Live.At }));
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _outcome = Enum.TryParse<RequestOutcome>(Outcome?.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var outcome) ? outcome : null;
        _hold.Restart(Frame.RequestLogVersion);
    }

    /// <inheritdoc />
    protected override bool OnFrame() => _hold.See(Frame.RequestLogVersion);

    /// <summary>A whole call id is no filter: its request is opened.</summary>
    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Enter" && Query?.Trim() is { Length: > 0 } id && Log.Find(id) is not null)
        {
            Navigation.NavigateTo($"/ui/requests/{Uri.EscapeDataString(id)}");
        }
    }

    private void Go(string name, ChangeEventArgs chosen) => Go(name, chosen.Value?.ToString());

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);
}
