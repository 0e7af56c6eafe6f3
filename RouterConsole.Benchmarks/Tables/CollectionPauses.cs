using System.Diagnostics.Tracing;

namespace RouterConsole.Benchmarks.Tables;

/// <summary>Listens to the runtime: how often and how long at most the collector stopped all threads.</summary>
internal sealed class CollectionPauses : EventListener
{
    private const EventKeywords Collector = (EventKeywords)1;

    private DateTime _stopped;

    /// <summary>Stops seen.</summary>
    public int Count { get; private set; }

    /// <summary>The longest.</summary>
    public TimeSpan Longest { get; private set; }

    /// <inheritdoc />
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Informational, Collector);
        }
    }

    /// <inheritdoc />
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        switch (eventData.EventName)
        {
            case "GCSuspendEEBegin_V1":
                _stopped = eventData.TimeStamp;
                break;
            case "GCRestartEEEnd_V1" when _stopped != default:
                var length = eventData.TimeStamp - _stopped;
                Longest = length > Longest ? length : Longest;
                Count++;
                _stopped = default;
                break;
        }
    }
}
