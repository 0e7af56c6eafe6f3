using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace RouterConsole.Benchmarks.Consoles;

/// <summary>
/// An open console without a browser: loads a page, starts its circuit, acknowledges what is drawn and answers what the scripts
/// would answer. To the server it is a browser like any other.
/// </summary>
internal sealed partial class ConsoleCircuit : IAsyncDisposable
{
    private static readonly TimeSpan s_goodBye = TimeSpan.FromMilliseconds(500);
    private readonly BlazorPackProtocol _protocol = new();
    private readonly HubConnection _connection;
    private readonly HttpClient _http;
    private readonly TaskCompletionSource _interactive = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _batches;
    private long _drawnAt;
    private int _modules;
    private string? _id;
    private string? _fault;

    private ConsoleCircuit(Uri address, CookieContainer cookies)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false }) { BaseAddress = address };
        var builder = new HubConnectionBuilder().WithUrl(new Uri(address, "/_blazor"), options =>
        {
            options.Cookies = cookies;
            options.Transports = HttpTransportType.WebSockets;
            options.WebSocketConfiguration = socket => socket.DangerousDeflateOptions = new WebSocketDeflateOptions();
        });
        builder.Services.AddSingleton<IHubProtocol>(_protocol);
        _connection = builder.Build();
        _connection.On<long, byte[]>("JS.RenderBatch", (batch, _) => Draw(batch));
        _connection.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (task, function, _, result, _, _) => Answer(task, function, result));
        _connection.On<string>("JS.Error", Fail);
        _connection.On<string, bool, string>("JS.EndInvokeDotNet", static (_, _, _) => { });
        _connection.On<int, string>("JS.AttachComponent", static (_, _) => { });
        _connection.On<long>("JS.EndUpdateRootComponents", static _ => { });
        _connection.Closed += closed =>
        {
            Fail(closed?.Message ?? "closed");
            return Task.CompletedTask;
        };
    }

    /// <summary>Batches drawn so far.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Bytes from the server so far, before compression.</summary>
    public long Received => _protocol.Received;

    /// <summary>Why it ended; null while it lives.</summary>
    public string? Fault => Volatile.Read(ref _fault);

    /// <summary>How long ago something was drawn.</summary>
    public TimeSpan SinceDrawn => TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _drawnAt));

    /// <summary>Opens a page and waits until it answers to clicks.</summary>
    /// <exception cref="InvalidOperationException">The server refused the circuit, or it ended before it was ready.</exception>
    public static async Task<ConsoleCircuit> OpenAsync(Uri address, CookieContainer cookies, string path, CancellationToken cancellationToken)
    {
        var circuit = new ConsoleCircuit(address, cookies);
        try
        {
            await circuit.StartAsync(address, new Uri(address, path), cancellationToken);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes it, as a closed tab does: it says good-bye, so that the server keeps nothing for a return.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_id is not null && Fault is null)
        {
            // As a browser's beacon: sent, and hardly waited for. The server answers when the circuit is gone.
            using var goodBye = new MultipartFormDataContent { { new StringContent(_id), "circuitId" } };
            var answer = _http.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), goodBye);
            await Task.WhenAny(answer, Task.Delay(s_goodBye, TimeProvider.System));
        }

        await _connection.DisposeAsync();
        _http.Dispose();
    }

    private async Task StartAsync(Uri address, Uri at, CancellationToken cancellationToken)
    {
        var page = await _http.GetStringAsync(at, cancellationToken);
        await _connection.StartAsync(cancellationToken);
        var state = StatePattern().Match(page).Groups[1].Value;
        _id = await _connection.InvokeAsync<string?>("StartCircuit", address.ToString(), at.ToString(), "[]", state, cancellationToken)
            ?? throw new InvalidOperationException("The server started no circuit.");

        var operations = new JsonArray([.. ComponentPattern().Matches(page).Select((found, index) => new JsonObject
        {
            ["type"] = "add",
            ["ssrComponentId"] = index + 1,
            ["marker"] = JsonNode.Parse(found.Groups[1].Value),
        })]);
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = operations };
        await _connection.SendAsync("UpdateRootComponents", batch.ToJsonString(), state, cancellationToken);
        await _interactive.Task.WaitAsync(cancellationToken);
    }

    private void Draw(long batch)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Exchange(ref _drawnAt, TimeProvider.System.GetTimestamp());
        _ = SendAsync("OnRenderCompleted", batch, null);
    }

    private void Answer(long task, string function, int result)
    {
        if (function == "interactive")
        {
            _interactive.TrySetResult();
        }

        if (task == 0)
        {
            return;
        }

        // Blazor's kinds of result: 0 a value, 1 a reference to a script's object, 3 nothing.
        var answer = result switch
        {
            0 => ScriptAnswers.To(function),
            1 => $$"""{"__jsObjectId":{{Interlocked.Increment(ref _modules)}}}""",
            _ => "null",
        };
        _ = SendAsync("EndInvokeJSFromDotNet", task, true, string.Create(CultureInfo.InvariantCulture, $"[{task},true,{answer}]"));
    }

    /// <summary>Nobody waits for it: a connection that closes waits for its handlers, and they would wait for it.</summary>
    private async Task SendAsync(string method, params object?[] arguments)
    {
        try
        {
            await _connection.SendCoreAsync(method, arguments);
        }
        catch (Exception closed) when (closed is InvalidOperationException or OperationCanceledException or IOException or WebSocketException)
        {
            // What is said to a closed connection is not heard.
        }
    }

    private void Fail(string why)
    {
        Interlocked.CompareExchange(ref _fault, why, null);
        _interactive.TrySetException(new InvalidOperationException($"The circuit ended before it was ready: {why}"));
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex ComponentPattern();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex StatePattern();
}
