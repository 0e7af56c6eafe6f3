namespace RouterConsole.Telemetry;

/// <summary>Takes finished requests. Cheap, never throws, never waits.</summary>
public interface IRequestRecorder
{
    /// <summary>A request is finished: goes into the request log and the series.</summary>
    void Record(RequestRecord record);
}
