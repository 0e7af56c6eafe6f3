namespace RouterConsole.Routing;

/// <summary>Tokens of one request.</summary>
/// <param name="InputTokens">Prompt tokens.</param>
/// <param name="OutputTokens">Completion tokens.</param>
/// <param name="IsEstimated">True when the upstream gave no usage.</param>
public readonly record struct TokenUsage(long InputTokens, long OutputTokens, bool IsEstimated = false)
{
    /// <summary>Both together.</summary>
    public long Total => InputTokens + OutputTokens;
}
