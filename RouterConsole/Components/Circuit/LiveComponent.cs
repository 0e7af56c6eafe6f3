using Microsoft.AspNetCore.Components;
using RouterConsole.Live;

namespace RouterConsole.Components.Circuit;

/// <summary>A component that follows the live feed: one render a frame, on its circuit's own thread, none after it is gone.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private IDisposable? _listening;
    private bool _disposed;

    /// <summary>The circuit's window on the feed.</summary>
    [Inject]
    protected LiveView Live { get; set; } = default!;

    /// <summary>The circuit's browser.</summary>
    [Inject]
    protected BrowserState Browser { get; set; } = default!;

    /// <summary>The frame shown.</summary>
    protected LiveFrame Frame => Live.Frame;

    /// <summary>The moment shown.</summary>
    protected DateTimeOffset Now => Live.Frame.At;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override void OnInitialized() => _listening = Live.Listen(() => InvokeAsync(Tick));

    /// <summary>Takes what it needs from the new frame. False: nothing that this component shows has changed.</summary>
    protected virtual bool OnFrame() => true;

    /// <summary>Gives back what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _disposed = true;
        _listening?.Dispose();
    }

    /// <summary>A moment on the operator's clock.</summary>
    protected string Clock(DateTimeOffset at, bool seconds = false) => Browser.Clock(at, Now, seconds);

    private void Tick()
    {
        if (!_disposed && OnFrame())
        {
            StateHasChanged();
        }
    }
}
