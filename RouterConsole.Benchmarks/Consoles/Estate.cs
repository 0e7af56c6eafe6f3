using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace RouterConsole.Benchmarks.Consoles;

/// <summary>Deployments on the built-in sandbox, five to a model, and a steady stream of requests to them over HTTP.</summary>
internal sealed class Estate : IAsyncDisposable
{
    private const int PerModel = 5;
    private readonly HttpClient _http;
    private readonly int _models;
    private readonly int _perSecond;
    private readonly CancellationTokenSource _enough = new();
    private Task _sending = Task.CompletedTask;
    private long _sent;

    private Estate(Uri address, int deployments, int perSecond)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.MasterKey);
        (_models, _perSecond) = (Math.Max(1, deployments / PerModel), perSecond);
    }

    /// <summary>Requests sent so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Makes the deployments and begins to send.</summary>
    public static async Task<Estate> StartAsync(Uri address, int deployments, int perSecond)
    {
        var estate = new Estate(address, deployments, perSecond);
        for (var i = 0; i < deployments; i++)
        {
            var model = i % estate._models;
            using var made = await estate._http.PostAsJsonAsync("/api/deployments", new { id = $"sandbox-{i:000}", model = $"model-{model}", provider = "sandbox", upstreamModel = "echo", rpmLimit = 100_000 });
            made.EnsureSuccessStatusCode();
        }

        estate._sending = estate.SendAsync();
        return estate;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _sending;
        _http.Dispose();
        _enough.Dispose();
    }

    private async Task SendAsync()
    {
        var answers = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / _perSecond);
        while (!_enough.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            answers.RemoveAll(static answer => answer.IsCompleted);
            answers.Add(SendOneAsync(Interlocked.Increment(ref _sent)));
        }

        await Task.WhenAll(answers);
    }

    private async Task SendOneAsync(long number)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(
                "/v1/chat/completions", new { model = $"model-{number % _models}", messages = new[] { new { role = "user", content = "hi" } } }, _enough.Token);
            await answer.Content.CopyToAsync(Stream.Null, _enough.Token);
        }
        catch (OperationCanceledException)
        {
            // Enough was sent.
        }
    }
}
