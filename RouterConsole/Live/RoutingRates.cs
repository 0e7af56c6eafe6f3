namespace RouterConsole.Live;

/// <summary>The three RoutingMetrics a second, mean of the last ten seconds.</summary>
public sealed record RoutingRates(double ProviderSelected, double StrategyUsed, double FallbackTriggered);
