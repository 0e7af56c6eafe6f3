using Microsoft.JSInterop;

namespace RouterConsole.Components.Circuit;

/// <summary>A script module, loaded on first use. A browser that has left is no error: calls then give nothing.</summary>
internal sealed class BrowserModule(IJSRuntime js, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;
    private bool _disposed;

    /// <summary>Calls a function for its answer.</summary>
    public async ValueTask<T?> InvokeAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            return _disposed ? default : await (await LoadAsync()).InvokeAsync<T>(function, arguments);
        }
        catch (Exception left) when (HasLeft(left))
        {
            return default;
        }
    }

    /// <summary>Calls a function.</summary>
    public async ValueTask InvokeVoidAsync(string function, params object?[] arguments)
    {
        try
        {
            if (!_disposed)
            {
                await (await LoadAsync()).InvokeVoidAsync(function, arguments);
            }
        }
        catch (Exception left) when (HasLeft(left))
        {
            _disposed = true;
        }
    }

    /// <summary>Calls a last function and lets go. A module that has not come yet is not waited for: its page may be gone, and no answer would ever come.</summary>
    public async ValueTask CloseAsync(string function, params object?[] arguments)
    {
        if (_module is { IsCompletedSuccessfully: true })
        {
            await InvokeVoidAsync(function, arguments);
        }

        await DisposeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            if (_module is { IsCompletedSuccessfully: true })
            {
                await (await _module).DisposeAsync();
            }
        }
        catch (Exception left) when (HasLeft(left))
        {
            _module = null;
        }
    }

    /// <summary>
    /// Whether a call failed since its browser is gone. Blazor says so with <see cref="JSDisconnectedException"/>, except where an argument is an array of bytes:
    /// <c>RemoteJSRuntime.SendByteArray</c> calls the connection that is no longer there (as of .NET 10).
    /// </summary>
    private static bool HasLeft(Exception left) => left is JSDisconnectedException or OperationCanceledException or ObjectDisposedException
        || (left is NullReferenceException && left.StackTrace?.Contains("RemoteJSRuntime.SendByteArray", StringComparison.Ordinal) == true);

    private Task<IJSObjectReference> LoadAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", path).AsTask();
}
