namespace RouterConsole.Live.Hubs;

/// <summary>The three RoutingMetrics since start.</summary>
public sealed record RoutingCounters(long ProviderSelected, long StrategyUsed, long FallbackTriggered);
