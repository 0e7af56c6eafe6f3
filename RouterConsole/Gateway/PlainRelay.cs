using RouterConsole.Providers;

namespace RouterConsole.Gateway;

/// <summary>Passes a long plain answer on as it comes, and finds the usage at its end.</summary>
internal sealed class PlainRelay(HttpContext context, UpstreamAnswer answer, SilenceTimer silence)
{
    private const int ReadSize = 64 * 1024;
    private const int TailSize = 4096;

    public async Task<RelayResult> RunAsync()
    {
        var writer = context.Response.BodyWriter;
        using var tail = new PooledBuffer(TailSize * 2);
        Remember(tail, answer.Start.Span);
        try
        {
            await writer.WriteAsync(answer.Start, context.RequestAborted);
            while (true)
            {
                var memory = writer.GetMemory(ReadSize);
                silence.Start();
                var read = await answer.Rest!.ReadAsync(memory, silence.Token);
                silence.Stop();
                if (read == 0)
                {
                    return new RelayResult(ChunkReader.FindUsage(tail.Span));
                }

                Remember(tail, memory.Span[..read]);
                writer.Advance(read);
                await writer.FlushAsync();
            }
        }
        catch (Exception exception) when (TransportErrors.Covers(exception))
        {
            var error = TransportErrors.Classify(exception, context.RequestAborted);
            if (context.RequestAborted.IsCancellationRequested)
            {
                return new RelayResult(null, ClientLeft: true);
            }

            // Half an answer must not look like a whole one.
            context.Abort();
            return new RelayResult(null, error);
        }
    }

    private static void Remember(PooledBuffer tail, ReadOnlySpan<byte> bytes)
    {
        var last = bytes[^Math.Min(bytes.Length, TailSize)..];
        var excess = tail.Length + last.Length - TailSize;
        if (excess > 0)
        {
            tail.Consume(Math.Min(excess, tail.Length));
        }

        tail.Append(last);
    }
}
