using System.Buffers;
using System.IO.Pipelines;
using RouterConsole.Configuration;
using RouterConsole.Providers;
using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary>
/// Passes an event stream on, whole events at a time, so that a cut never leaves half an event before our error. Flushes when the
/// next read would wait: bursts are sent together, a slow stream event by event.
/// </summary>
internal sealed class EventRelay(HttpContext context, UpstreamAnswer answer, UpstreamClient client, SilenceTimer silence, TimeProvider time)
{
    private const int MostUnflushed = 64 * 1024;
    private const int MostHeld = 16 * 1024 * 1024;

    private static readonly GatewayError s_cut =
        new(502, "upstream_error", "stream_interrupted", "The upstream's stream was cut before its end.");

    private static readonly GatewayError s_silent =
        new(504, "timeout_error", "stream_timeout", "The upstream's stream was silent for too long.");

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    private readonly UpstreamEvents _events = answer.Events!;
    private readonly PipeWriter _writer = context.Response.BodyWriter;
    private TokenUsage? _usage;
    private ProviderError? _upstreamError;
    private int _unflushed;

    public async Task<RelayResult> RunAsync()
    {
        while (true)
        {
            if (PassOn())
            {
                await _writer.FlushAsync();
                if (_upstreamError is null)
                {
                    await ReachEndAsync();
                }

                return new RelayResult(_usage, _upstreamError);
            }

            if (context.RequestAborted.IsCancellationRequested)
            {
                return new RelayResult(_usage, ClientLeft: true);
            }

            int read;
            try
            {
                read = _events.Held < MostHeld ? await ReadAsync() : 0;
            }
            catch (Exception exception) when (TransportErrors.Covers(exception))
            {
                return await BreakOffAsync(TransportErrors.Classify(exception, context.RequestAborted));
            }

            if (read == 0)
            {
                return await EndAsync();
            }

            _events.Keep(read);
        }
    }

    /// <summary>Writes every complete block. True when the stream is over: <c>[DONE]</c>, or an error that the upstream reports itself.</summary>
    private bool PassOn()
    {
        var isOver = false;
        while (!isOver && _events.TryNext(out var block))
        {
            var facts = _events.Read(block);
            _usage = facts.Usage ?? _usage;
            if (facts.IsError)
            {
                _upstreamError = client.Judge(answer.Call, _events.Data(block)).Error;
            }

            if (!(facts.IsUsageOnly && answer.HidesUsage))
            {
                Write(_events.Bytes(block));
            }

            isOver = facts.IsDone || facts.IsError;
        }

        _events.Forget();
        return isOver;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _writer.Write(bytes);
        _unflushed += bytes.Length;
    }

    private async ValueTask<int> ReadAsync()
    {
        var reading = _events.ReadAsync(silence.Token);
        if (reading.IsCompleted && _unflushed < MostUnflushed)
        {
            return await reading;
        }

        if (_unflushed > 0)
        {
            // Without a token: a flush that threw would leave the read running into a buffer that goes back to the pool.
            _unflushed = 0;
            await _writer.FlushAsync();
        }

        silence.Start();
        var read = await reading;
        silence.Stop();
        return read;
    }

    /// <summary>The connection ended. A last <c>[DONE]</c> may lack its blank line; anything else means that the stream was cut.</summary>
    private async Task<RelayResult> EndAsync()
    {
        if (_events.TryRest(out var block) && _events.Read(block).IsDone)
        {
            Write("data: [DONE]\n\n"u8);
            await _writer.FlushAsync();
            return new RelayResult(_usage);
        }

        return await BreakOffAsync(new ProviderError(ErrorKind.MalformedResponse, "The stream ended without [DONE]."));
    }

    private async Task<RelayResult> BreakOffAsync(ProviderError error)
    {
        if (error.Kind == ErrorKind.Cancelled)
        {
            return new RelayResult(_usage, ClientLeft: true);
        }

        Write("data: "u8);
        Write(GatewayErrorWriter.ToJson(error.Kind == ErrorKind.Timeout ? s_silent : s_cut));
        Write("\n\n"u8);
        await _writer.FlushAsync();
        return new RelayResult(_usage, error);
    }

    /// <summary>Behind <c>[DONE]</c> comes the end of the HTTP message. Reading it lets the connection be used again; nobody waits long for it.</summary>
    private async Task ReachEndAsync()
    {
        using var soon = new CancellationTokenSource(s_patience, time);
        try
        {
            while (await _events.ReadAsync(soon.Token) > 0)
            {
            }
        }
        catch (Exception exception) when (TransportErrors.Covers(exception))
        {
            // The answer is complete all the same; only the connection is not used again.
        }
    }
}
