namespace RouterConsole.Operations.Playground;

/// <summary>One piece of an answer, in the order in which a client gets them. What a piece does not tell is null.</summary>
public sealed record PlaygroundPart
{
    /// <summary>Milliseconds since the request was sent.</summary>
    public required double AtMs { get; init; }

    /// <summary>The status; in the first piece of an answer, with <see cref="Headers"/>.</summary>
    public int? Status { get; init; }

    /// <summary>The headers that tell what the router did, and the content type.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Headers { get; init; }

    /// <summary>More of the answer's text.</summary>
    public string? Text { get; init; }

    /// <summary>Why the answer's text ended, as the upstream says it.</summary>
    public string? FinishReason { get; init; }

    /// <summary>An error's body as the client gets it; also an answer that holds no text.</summary>
    public string? Body { get; init; }

    /// <summary>Why there is no answer at all: the gateway could not be reached.</summary>
    public string? Unreachable { get; init; }
}
