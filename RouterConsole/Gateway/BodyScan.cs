using System.Buffers;
using RouterConsole.Configuration;

namespace RouterConsole.Gateway;

/// <summary>What the gateway knows of a request's body, and where the body must be changed on its way upstream.</summary>
internal sealed class BodyScan : IDisposable
{
    private BodyEdit[] _edits = ArrayPool<BodyEdit>.Shared.Rent(8);

    /// <summary>The model asked for; null when the body names none.</summary>
    public string? Model { get; set; }

    /// <summary>Whether the answer is to be streamed.</summary>
    public bool Stream { get; set; }

    /// <summary>Whether the client itself asked for the usage of a stream.</summary>
    public bool IncludesUsage { get; set; }

    /// <summary>Most tokens of the answer; 0 = not said.</summary>
    public long MaxTokens { get; set; }

    /// <summary>Estimated tokens of the prompt.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tags in <c>metadata.tags</c>.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>The request's own chain; null = as configured.</summary>
    public IReadOnlyList<string>? Fallbacks { get; set; }

    /// <summary>The request's own retries; null = as configured.</summary>
    public int? NumRetries { get; set; }

    /// <summary>The request's own time limit; null = as configured.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>No fallbacks at all.</summary>
    public bool DisableFallbacks { get; set; }

    /// <summary>The failure to pretend, to test a chain.</summary>
    public ErrorKind? SimulatedError { get; set; }

    /// <summary>Why the body is refused; null when it is fine.</summary>
    public GatewayError? Error { get; set; }

    /// <summary>Changes, in order.</summary>
    public ReadOnlySpan<BodyEdit> Edits => _edits.AsSpan(0, EditCount);

    /// <summary>How many.</summary>
    public int EditCount { get; private set; }

    public void Add(BodyEdit edit)
    {
        if (EditCount == _edits.Length)
        {
            var larger = ArrayPool<BodyEdit>.Shared.Rent(EditCount * 2);
            Edits.CopyTo(larger);
            ArrayPool<BodyEdit>.Shared.Return(_edits);
            _edits = larger;
        }

        _edits[EditCount++] = edit;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        var edits = Interlocked.Exchange(ref _edits, []);
        EditCount = 0;
        if (edits.Length > 0)
        {
            ArrayPool<BodyEdit>.Shared.Return(edits);
        }
    }
}
