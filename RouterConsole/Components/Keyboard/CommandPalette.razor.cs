using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;
using RouterConsole.Components.Layout;

namespace RouterConsole.Components.Keyboard;

/// <summary>Goes anywhere and does anything from the keyboard. The browser opens it at once and asks for one search at a time.</summary>
public sealed partial class CommandPalette : ComponentBase, IAsyncDisposable
{
    private BrowserModule? _module;
    private DotNetObjectReference<CommandPalette>? _self;
    private IReadOnlyList<PaletteItem> _items = [];
    private string? _typed;
    private int _found;

    [Inject]
    private PaletteItems Items { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string Found => _found switch
    {
        0 when _typed is null => "",
        0 => $"Nothing is called \"{_typed}\"",
        _ when _found > _items.Count => $"{_items.Count} of {_found}",
        _ => $"{_found} found",
    };

    /// <summary>Called by the browser when what is typed changed; and with nothing when it opens.</summary>
    [JSInvokable]
    public void Search(string typed)
    {
        _typed = typed;
        (_items, _found) = Items.Find(typed);
        StateHasChanged();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.CloseAsync("stop");
        }

        _self?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            (_module, _self) = (new BrowserModule(Js, "./js/palette.js"), DotNetObjectReference.Create(this));
            await _module.InvokeVoidAsync("start", _self, NavEntry.All.ToDictionary(e => e.Key, e => e.Address));
        }
    }

    private Task ChooseAsync(PaletteItem item)
    {
        if (item.Address is { } address)
        {
            Navigation.NavigateTo(address);
        }

        return item.Do?.Invoke() ?? Task.CompletedTask;
    }
}
