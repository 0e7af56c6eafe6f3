using RouterConsole.Configuration;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>A request that is not sent, to be explained.</summary>
internal sealed record ExplainBody
{
    /// <summary>The model or alias asked for. Required.</summary>
    public string? Model { get; init; }

    /// <summary>Pretend that the primary model failed this way.</summary>
    public ErrorKind? Error { get; init; }

    /// <summary>The request's tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Estimated tokens, 0 or more.</summary>
    public long EstimatedTokens { get; init; }
}
