using RouterConsole.Configuration;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>All chains by kind and model, and what is doubtful in them.</summary>
internal sealed record FallbacksDto(
    IReadOnlyDictionary<string, IReadOnlyList<string>> General,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ContextWindow,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ContentPolicy,
    IReadOnlyDictionary<string, IReadOnlyList<string>> RateLimit,
    IReadOnlyList<string> Default,
    IReadOnlyList<ConfigIssue> Lint)
{
    public static FallbacksDto Of(FallbackChains chains, IReadOnlyList<ConfigIssue> lint) =>
        new(chains.General, chains.ContextWindow, chains.ContentPolicy, chains.RateLimit, chains.Default, lint);
}
