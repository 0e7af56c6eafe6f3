using System.Globalization;
using Microsoft.JSInterop;

namespace RouterConsole.Components.Circuit;

/// <summary>One circuit's browser: time zone, theme, width, visibility. Asked once, then told of changes.</summary>
public sealed class BrowserState(IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserModule _module = new(js, "./js/browser.js");
    private DotNetObjectReference<BrowserState>? _self;

    /// <summary>Null until the browser answered.</summary>
    public BrowserFacts? Facts { get; private set; }

    /// <summary>Raised on any thread when a fact changed.</summary>
    public event Func<Task>? Changed;

    /// <summary>Asks the browser, once.</summary>
    public async Task StartAsync()
    {
        _self ??= DotNetObjectReference.Create(this);
        Facts = await _module.InvokeAsync<BrowserFacts>("start", _self) ?? new BrowserFacts(0, "system", false, false, false);
    }

    /// <summary>Tells the page, and tests that watch it, that clicks count from now on.</summary>
    public ValueTask MarkInteractiveAsync() => _module.InvokeVoidAsync("interactive");

    /// <summary>Keeps the operator's choice of theme.</summary>
    public ValueTask SetThemeAsync(string theme) => _module.InvokeVoidAsync("setTheme", theme);

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public async Task OnBrowserChanged(BrowserFacts facts)
    {
        Facts = facts;
        if (Changed is { } changed)
        {
            await changed();
        }
    }

    /// <summary>A moment on the operator's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(TimeSpan.FromMinutes(Facts?.OffsetMinutes ?? 0));

    /// <summary>What this browser keeps under a name, or null.</summary>
    public ValueTask<string?> KeptAsync(string name) => _module.InvokeAsync<string>("kept", name);

    /// <summary>Keeps a value in this browser.</summary>
    public ValueTask KeepAsync(string name, string value) => _module.InvokeVoidAsync("keep", name, value);

    /// <summary>Hands a file to the browser.</summary>
    public ValueTask SaveAsync(string name, string type, byte[] content) => _module.InvokeVoidAsync("save", name, type, content);

    /// <summary>A moment on the operator's clock: the time of day, with the date when it is not today's.</summary>
    public string Clock(DateTimeOffset at, DateTimeOffset now, bool seconds = false)
    {
        var (local, today) = (Local(at), Local(now));
        var time = local.ToString(seconds ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
        return local.Date == today.Date ? time : $"{local.ToString(local.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture)} {time}";
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _module.CloseAsync("stop");
        _self?.Dispose();
    }
}
