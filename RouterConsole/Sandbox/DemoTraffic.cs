using System.Net.Http.Headers;
using RouterConsole.Configuration;

namespace RouterConsole.Sandbox;

/// <summary>
/// Sends the demo's requests: 12 to 20 a second in a slow wave, at most 64 at a time. Over HTTP like any client, so that what the
/// console shows of it was measured.
/// </summary>
internal sealed partial class DemoTraffic(DemoPrompts prompts, ISandboxDice dice, TimeProvider time, ILogger<DemoTraffic> logger)
    : BackgroundService, IDemoTraffic
{
    private const int MostAtATime = 64;
    private const double MeanPerSecond = 16;
    private const double Swing = 4;
    private static readonly TimeSpan s_wave = TimeSpan.FromMinutes(10);

    private readonly TaskCompletionSource<(Uri Address, string Key)> _start = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sent;
    private long _failed;
    private volatile bool _enabled;

    public bool Enabled
    {
        get => _enabled;
        set => _enabled = value;
    }

    public long Sent => Interlocked.Read(ref _sent);

    public long Failed => Interlocked.Read(ref _failed);

    public void Start(Uri dataPlane, string key)
    {
        if (_start.TrySetResult((new Uri(dataPlane, "/v1/chat/completions"), key)))
        {
            _enabled = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop; also when the host never came up.
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var (address, key) = await _start.Task.WaitAsync(stoppingToken);
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null });
        using var places = new SemaphoreSlim(MostAtATime);
        var started = time.GetTimestamp();
        LogStarted(logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause(time.GetElapsedTime(started)), time, stoppingToken);
            if (_enabled && places.Wait(0, CancellationToken.None))
            {
                _ = SendAsync(invoker, address, key, places, stoppingToken);
            }
        }
    }

    /// <summary>Until the next request: as many a second as the wave says, spread as strangers' requests are.</summary>
    private TimeSpan Pause(TimeSpan running)
    {
        var perSecond = MeanPerSecond + (Swing * Math.Sin(2 * Math.PI * (running / s_wave)));
        return TimeSpan.FromSeconds(Math.Min(1, -Math.Log(1 - dice.Next()) / perSecond));
    }

    private async Task SendAsync(HttpMessageInvoker invoker, Uri address, string key, SemaphoreSlim places, CancellationToken stoppingToken)
    {
        try
        {
            Interlocked.Increment(ref _sent);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(prompts.Next()) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await invoker.SendAsync(request, stoppingToken);
            await response.Content.CopyToAsync(Stream.Null, stoppingToken);
            if (!response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref _failed);
            }
        }
        catch (Exception)
        {
            // The demo's clients fail as real ones do; what matters is on the console.
            Interlocked.Increment(ref _failed);
        }
        finally
        {
            Release(places);
        }
    }

    private static void Release(SemaphoreSlim places)
    {
        try
        {
            places.Release();
        }
        catch (ObjectDisposedException)
        {
            // The process is stopping and the sender is gone already.
        }
    }

    [LoggerMessage(EventId = 4201, Level = LogLevel.Information, Message = "Demo traffic is running")]
    private static partial void LogStarted(ILogger logger);
}
