using RouterConsole.Routing;

namespace RouterConsole.Live;

/// <summary>Turns the router's counters into rates over the last ten seconds. Sampled once a second by the broadcaster, read by frames.</summary>
internal sealed class RoutingRateMeter
{
    private const int Seconds = 10;

    private readonly Queue<(DateTimeOffset At, RoutingMetrics Metrics)> _samples = new();
    private volatile RoutingRates _rates = new(0, 0, 0);

    /// <summary>The rates of the newest sample.</summary>
    public RoutingRates Rates => _rates;

    /// <summary>Called by the broadcaster alone.</summary>
    public void Sample(DateTimeOffset now, RoutingMetrics metrics)
    {
        while (_samples.TryPeek(out var oldest) && (now - oldest.At).TotalSeconds > Seconds + 0.5)
        {
            _samples.Dequeue();
        }

        var from = _samples.TryPeek(out var first) ? first.Metrics : metrics;
        _samples.Enqueue((now, metrics));
        _rates = new RoutingRates(
            (metrics.ProviderSelected - from.ProviderSelected) / (double)Seconds,
            (metrics.StrategyUsed - from.StrategyUsed) / (double)Seconds,
            (metrics.FallbackTriggered - from.FallbackTriggered) / (double)Seconds);
    }
}
