using RouterConsole.Routing;

namespace RouterConsole.Telemetry;

/// <summary>The last 10,000 router events, in memory.</summary>
public sealed class EventLog
{
    /// <summary>Keeps an event.</summary>
    public void Add(RouterEvent routerEvent) => throw new NotImplementedException();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RouterEvent> Recent(int limit, string? deploymentId = null) => throw new NotImplementedException();
}
