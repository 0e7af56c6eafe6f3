namespace RouterConsole.Telemetry;

/// <summary>Puts a finished request into the log, the series, the flows and what cooldowns cost.</summary>
public sealed class TrafficRecorder(RequestLog log, TrafficSeries series, TrafficFlows flows, CooldownCosts costs) : IRequestRecorder
{
    /// <inheritdoc />
    public void Record(RequestRecord record)
    {
        log.Add(record);
        series.Record(record);
        flows.Record(record);
        costs.Count(record);
    }
}
