using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace RouterConsole.Benchmarks.Consoles;

/// <summary>A steady stream of requests through the gateway, a fixed number a second, until disposed.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    private const int MostAtATime = 256;
    private readonly HttpClient _http;
    private readonly IReadOnlyList<string> _models;
    private readonly int _perSecond;
    private readonly CancellationTokenSource _enough = new();
    private readonly SemaphoreSlim _places = new(MostAtATime);
    private readonly Task _sending;
    private long _sent;

    private Traffic(Uri address, string key, IReadOnlyList<string> models, int perSecond)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        (_models, _perSecond) = (models, perSecond);
        _sending = SendAsync();
    }

    /// <summary>Requests sent so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Begins to send to each model in turn.</summary>
    public static Traffic Start(Uri address, string key, IReadOnlyList<string> models, int perSecond) => new(address, key, models, perSecond);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _sending;
        _http.Dispose();
        _enough.Dispose();
        _places.Dispose();
    }

    private async Task SendAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / _perSecond);
        while (!_enough.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            if (await _places.WaitAsync(TimeSpan.Zero, CancellationToken.None))
            {
                _ = SendOneAsync(_models[(int)(Interlocked.Increment(ref _sent) % _models.Count)]);
            }
        }

        for (var place = 0; place < MostAtATime; place++)
        {
            await _places.WaitAsync(CancellationToken.None);
        }
    }

    private async Task SendOneAsync(string model)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync("/v1/chat/completions", new { model, messages = new[] { new { role = "user", content = "hi" } } }, _enough.Token);
            await answer.Content.CopyToAsync(Stream.Null, _enough.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or HttpRequestException)
        {
            // Enough was sent, or the server is gone.
        }
        finally
        {
            _places.Release();
        }
    }
}
