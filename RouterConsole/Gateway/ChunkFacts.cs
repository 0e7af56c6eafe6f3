using RouterConsole.Routing;

namespace RouterConsole.Gateway;

/// <summary>What one event of a stream, or a whole answer, tells the gateway.</summary>
/// <param name="IsDone">The <c>[DONE]</c> at a stream's end.</param>
/// <param name="IsError">It reports an error of the upstream.</param>
/// <param name="Usage">Tokens, when it tells them.</param>
/// <param name="IsUsageOnly">Its <c>choices</c> are empty and it tells the usage: there only because it was asked for.</param>
internal readonly record struct ChunkFacts(bool IsDone, bool IsError, TokenUsage? Usage, bool IsUsageOnly)
{
    public static ChunkFacts Nothing { get; }

    public static ChunkFacts Done { get; } = new(true, false, null, false);
}
