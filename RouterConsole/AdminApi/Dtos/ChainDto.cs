using RouterConsole.Configuration;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>One fallback chain.</summary>
internal sealed record ChainDto(string Kind, string? Model, IReadOnlyList<string> Models, IReadOnlyList<ConfigIssue> Lint);
