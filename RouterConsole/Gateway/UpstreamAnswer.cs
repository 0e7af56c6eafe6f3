using RouterConsole.Configuration;
using RouterConsole.Providers;
using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary>An upstream's answer, read far enough to know that it is none of the failures that can still be routed around.</summary>
internal sealed class UpstreamAnswer(UpstreamResponse response, UpstreamCall call, bool hidesUsage) : IDisposable
{
    private const int MostBuffered = 1024 * 1024;
    private const int MostHeld = 16 * 1024 * 1024;
    private const int MostComments = 64 * 1024;
    private const int FirstRent = 16 * 1024;

    private readonly PooledBuffer _buffer = new(FirstRent);

    /// <summary>The deployment that answered.</summary>
    public DeploymentConfig Deployment => call.Deployment;

    /// <summary>Its base URL, safe to show.</summary>
    public string BaseUrl => response.BaseUrl;

    /// <summary>Whether the usage was asked for by us, not by the client, and is kept from it.</summary>
    public bool HidesUsage { get; } = hidesUsage;

    /// <summary>The status, 200 to 299.</summary>
    public int Status => response.Status;

    /// <summary>As the upstream sent it.</summary>
    public string? ContentType => response.ContentType;

    /// <summary>Whether the answer is a stream of events.</summary>
    public bool IsEventStream => ContentType is { } type && type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the answer is here to its end.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Usage of a whole answer.</summary>
    public TokenUsage? Usage { get; private set; }

    /// <summary>What was read so far.</summary>
    public ReadOnlyMemory<byte> Start => _buffer.Memory;

    /// <summary>The events; null unless it is a stream of events.</summary>
    public UpstreamEvents? Events { get; private set; }

    /// <summary>What is still to be read.</summary>
    public Stream? Rest { get; private set; }

    /// <summary>The call answered.</summary>
    public UpstreamCall Call => call;

    /// <summary>Reads a plain answer. A long one stays open: what is beyond a megabyte is passed on as it comes.</summary>
    public async ValueTask<UpstreamFailure?> ReadWholeAsync(UpstreamClient client, CancellationToken cancellationToken)
    {
        Rest = response.Open();
        while (_buffer.Length < MostBuffered)
        {
            var read = await Rest.ReadAsync(_buffer.Free(4096), cancellationToken);
            if (read == 0)
            {
                IsWhole = true;
                break;
            }

            _buffer.Advance(read);
        }

        if (!IsWhole)
        {
            return _buffer.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? null : Malformed("The answer is no JSON object.");
        }

        if (ChunkReader.ReadAnswer(_buffer.Span) is not { } facts)
        {
            return Malformed("The answer is no JSON object.");
        }

        Usage = facts.Usage;
        return facts.IsError ? client.Judge(call, _buffer.Span) : null;
    }

    /// <summary>Reads a stream up to its first event. Until then nothing reached the client, and another deployment can still take over.</summary>
    public async ValueTask<UpstreamFailure?> OpenEventsAsync(UpstreamClient client, CancellationToken cancellationToken)
    {
        Rest = response.Open();
        Events = new UpstreamEvents(Rest, _buffer);
        while (true)
        {
            while (Events.TryNext(out var block))
            {
                if (block.HasData)
                {
                    if (Events.Read(block).IsError)
                    {
                        return client.Judge(call, Events.Data(block));
                    }

                    Events.Rewind();
                    return null;
                }

                if (Events.Held > MostComments)
                {
                    Events.Forget();
                }
            }

            var read = Events.Held < MostHeld ? await Events.ReadAsync(cancellationToken) : 0;
            if (read == 0)
            {
                return Malformed(Events.Held < MostHeld ? "The stream ended before its first event." : "The stream's first event is too long.");
            }

            Events.Keep(read);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        response.Dispose();
        _buffer.Dispose();
    }

    private UpstreamFailure Malformed(string message) =>
        new(new ProviderError(ErrorKind.MalformedResponse, $"{call.Deployment.Provider}: {message}", Status));
}
