using System.Threading.Channels;

namespace RouterConsole.Routing;

/// <summary>Takes events from request threads without ever waiting; one reader. A full channel drops and counts.</summary>
public sealed class RouterEventChannel
{
    private readonly Channel<RouterEvent> _channel = Channel.CreateBounded<RouterEvent>(
        new BoundedChannelOptions(8192) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _sequence;
    private long _dropped;

    /// <summary>Events lost because the reader was too slow.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The one reader's end.</summary>
    public ChannelReader<RouterEvent> Reader => _channel.Reader;

    /// <summary>Numbers the event and hands it over.</summary>
    public void Publish(RouterEvent routerEvent)
    {
        ArgumentNullException.ThrowIfNull(routerEvent);
        if (!_channel.Writer.TryWrite(routerEvent with { Sequence = Interlocked.Increment(ref _sequence) }))
        {
            Interlocked.Increment(ref _dropped);
        }
    }
}
