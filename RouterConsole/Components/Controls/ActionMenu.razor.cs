using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using RouterConsole.Components.Circuit;

namespace RouterConsole.Components.Controls;

/// <summary>A row's actions: a menu beside the button, a sheet from below on a phone. Only an open one costs anything.</summary>
public sealed partial class ActionMenu : ComponentBase, IAsyncDisposable
{
    private BrowserModule? _module;
    private bool _open;
    private bool _focus;

    /// <summary>Whose actions.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The button's text; null = three dots.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>The items.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<ActionMenu> Items { get; set; } = default!;

    [Inject]
    private BrowserState Browser { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Closes the menu, then acts.</summary>
    public EventCallback Do(Func<Task> act) => EventCallback.Factory.Create(this, () =>
    {
        Close();
        return act();
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            _module ??= new BrowserModule(Js, "./js/menu.js");
            await _module.InvokeVoidAsync("focusFirst");
        }
    }

    private void Open() => (_open, _focus) = (true, true);

    private void Close() => _open = false;

    private void OnKey(KeyboardEventArgs key)
    {
        if (key.Key is "Escape" or "Tab")
        {
            Close();
        }
    }
}
