namespace RouterConsole.Telemetry;

/// <summary>Puts a finished request into the log and the series.</summary>
public sealed class TrafficRecorder(RequestLog log, TrafficSeries series) : IRequestRecorder
{
    /// <inheritdoc />
    public void Record(RequestRecord record)
    {
        log.Add(record);
        series.Record(record);
    }
}
