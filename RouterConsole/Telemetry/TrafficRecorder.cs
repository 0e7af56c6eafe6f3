namespace RouterConsole.Telemetry;

/// <summary>Puts a finished request into the log, the series and what cooldowns cost.</summary>
public sealed class TrafficRecorder(RequestLog log, TrafficSeries series, CooldownCosts costs) : IRequestRecorder
{
    /// <inheritdoc />
    public void Record(RequestRecord record)
    {
        log.Add(record);
        series.Record(record);
        costs.Count(record);
    }
}
