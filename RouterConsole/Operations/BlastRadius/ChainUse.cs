namespace RouterConsole.Operations.BlastRadius;

/// <summary>A fallback chain that leads to a model.</summary>
/// <param name="Kind"><c>general</c>, <c>context_window</c>, <c>content_policy</c>, <c>rate_limit</c> or <c>default</c>.</param>
/// <param name="Model">Whose chain it is; null for the default one.</param>
/// <param name="Position">Where in it, from 1.</param>
public sealed record ChainUse(string Kind, string? Model, int Position);
