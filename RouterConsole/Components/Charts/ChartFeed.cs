namespace RouterConsole.Components.Charts;

/// <summary>
/// Makes the bytes that a graph is sent, once for all circuits: whoever asks for the same source and span within a second gets the same
/// array. Row by row, each value eight bytes, not a number where nothing is known.
/// </summary>
public sealed class ChartFeed
{
    private const int Most = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Source, DateTimeOffset From, DateTimeOffset To, TimeSpan Step), byte[]> _made = [];
    private DateTimeOffset _newest;
    private long _built;

    /// <summary>How many were made since the start.</summary>
    public long Built => Interlocked.Read(ref _built);

    /// <summary>The rows of a source as bytes.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="key">Names the source's content: same key, same rows.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">Last moment, not included.</param>
    /// <param name="step">Width of a row.</param>
    public byte[] Rows(IChartSource source, string key, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(source);
        lock (_lock)
        {
            // A newer right edge makes what came before it useless; the past's edges come and go.
            if (to > _newest || _made.Count >= Most)
            {
                _newest = to > _newest ? to : _newest;
                _made.Clear();
            }

            if (!_made.TryGetValue((key, from, to, step), out var bytes))
            {
                Interlocked.Increment(ref _built);
                _made[(key, from, to, step)] = bytes = Pack(source.Rows(from, to, step), source.Lines.Count + 1);
            }

            return bytes;
        }
    }

    private static byte[] Pack(IReadOnlyList<double?[]> rows, int width)
    {
        var bytes = new byte[rows.Count * width * sizeof(double)];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < width; column++)
            {
                BitConverter.TryWriteBytes(bytes.AsSpan(((row * width) + column) * sizeof(double)), rows[row][column] ?? double.NaN);
            }
        }

        return bytes;
    }
}
