using System.Buffers;

namespace RouterConsole.Gateway;

/// <summary>An upstream's event stream: reads into one buffer and hands out what is complete.</summary>
internal sealed class UpstreamEvents(Stream stream, PooledBuffer buffer)
{
    private const int ReadSize = 16 * 1024;

    private SseScanner _scanner;

    /// <summary>Bytes held back.</summary>
    public int Held => buffer.Length;

    /// <summary>The next complete block, if there is one.</summary>
    public bool TryNext(out SseBlock block) => _scanner.TryNext(buffer.Span, out block);

    /// <summary>What is left when the stream ended in the middle of a block.</summary>
    public bool TryRest(out SseBlock block) => _scanner.TryRest(buffer.Span, out block);

    /// <summary>A block's bytes; good until <see cref="Forget"/>.</summary>
    public ReadOnlySpan<byte> Bytes(SseBlock block) => buffer.Span[block.Start..block.End];

    /// <summary>What a block's data tells.</summary>
    public ChunkFacts Read(SseBlock block)
    {
        if (!block.HasData)
        {
            return ChunkFacts.Nothing;
        }

        return block.DataLines == 1 ? ChunkReader.ReadEvent(buffer.Span[block.DataStart..block.DataEnd]) : ChunkReader.ReadEvent(Data(block));
    }

    /// <summary>A copy of a block's data, its lines joined.</summary>
    public byte[] Data(SseBlock block)
    {
        var bytes = buffer.Span[block.DataStart..block.DataEnd];
        if (block.DataLines == 1)
        {
            return bytes.ToArray();
        }

        var joined = new ArrayBufferWriter<byte>(bytes.Length);
        foreach (var range in bytes.SplitAny((byte)'\r', (byte)'\n'))
        {
            var line = bytes[range];
            line = joined.WrittenCount > 0 && line.StartsWith("data:"u8) ? line[5..] : line;
            joined.Write(line);
            joined.Write("\n"u8);
        }

        return joined.WrittenSpan.ToArray();
    }

    /// <summary>Drops the blocks handed out from the buffer.</summary>
    public void Forget()
    {
        var scanned = _scanner.Scanned;
        buffer.Consume(scanned);
        _scanner.Rebase(scanned);
    }

    /// <summary>Starts over with the first block that is still in the buffer.</summary>
    public void Rewind() => _scanner = default;

    /// <summary>Reads more. 0 at the stream's end.</summary>
    public ValueTask<int> ReadAsync(CancellationToken cancellationToken) => stream.ReadAsync(buffer.Free(ReadSize), cancellationToken);

    /// <summary>Keeps what the last read brought.</summary>
    public void Keep(int count) => buffer.Advance(count);
}
