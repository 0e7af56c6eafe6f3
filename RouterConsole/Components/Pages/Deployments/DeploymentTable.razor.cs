using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>The rows that are in sight, whatever their number. Arrow keys move between the boxes, with shift they choose.</summary>
public sealed partial class DeploymentTable : ComponentBase, IAsyncDisposable
{
    private BrowserModule? _module;
    private ElementReference _box;

    /// <summary>The lines.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TableItem> Items { get; set; } = [];

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TableColumn> Columns { get; set; } = [];

    /// <summary>The moment shown.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>Rows chosen for the toolbar.</summary>
    [Parameter, EditorRequired]
    public RowSelection Selected { get; set; } = default!;

    /// <summary>Whether all rows shown are chosen.</summary>
    [Parameter]
    public bool IsAllSelected { get; set; }

    /// <summary>The column ordered by.</summary>
    [Parameter]
    public TableColumn? Sort { get; set; }

    /// <summary>The largest first.</summary>
    [Parameter]
    public bool IsDescending { get; set; }

    /// <summary>Raised when one is chosen or not any more, and whether with shift.</summary>
    [Parameter]
    public EventCallback<(string Id, bool IsRange)> OnSelect { get; set; }

    /// <summary>Raised when all shown are to be chosen.</summary>
    [Parameter]
    public EventCallback OnSelectAll { get; set; }

    /// <summary>Raised when a head is pressed.</summary>
    [Parameter]
    public EventCallback<TableColumn> OnSort { get; set; }

    /// <summary>Raised when the pointer leaves the rows.</summary>
    [Parameter]
    public EventCallback OnLeave { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private ICollection<TableItem> Collection => Items as ICollection<TableItem> ?? [.. Items];

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Browser.Facts is not { Narrow: true })
        {
            _module = new BrowserModule(Js, "./js/table.js");
            await _module.InvokeVoidAsync("watch", _box);
        }
    }

    private string? Sorted(TableColumn column) => column.Sort is null ? null : column != Sort ? "none" : IsDescending ? "descending" : "ascending";
}
