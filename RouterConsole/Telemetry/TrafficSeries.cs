namespace RouterConsole.Telemetry;

/// <summary>What passed through, in memory: 1 s steps for ten minutes, 10 s steps for six hours; per deployment, per model and in total.</summary>
public sealed class TrafficSeries
{
    /// <summary>One point per step, oldest first; steps without traffic are there with zeros, steps before the start are left out.</summary>
    public IReadOnlyList<SeriesPoint> Query(SeriesQuery query) => throw new NotImplementedException();

    /// <summary>The last five minutes' latency of a deployment's attempts (null id: of clients' requests).</summary>
    public LatencySummary Latency(string? deploymentId) => throw new NotImplementedException();

    /// <summary>Samples what is a level, not a count: in flight and health. Called once a second.</summary>
    public void Sample(string deploymentId, int inFlight, HealthSample health) => throw new NotImplementedException();

    /// <summary>Forgets deployments that are configured no more, and keeps what their last six hours still show.</summary>
    public void Retain(IReadOnlyCollection<string> deploymentIds) => throw new NotImplementedException();
}
