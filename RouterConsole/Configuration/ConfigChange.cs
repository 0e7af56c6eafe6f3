namespace RouterConsole.Configuration;

/// <summary>One resource that two configurations have differently.</summary>
/// <param name="Resource">Its key, such as <c>deployments/gpt-4o-eu</c>, <c>aliases/best</c>, <c>fallbacks/general/gpt-4o</c>, <c>fallbacks/default</c>, <c>models/gpt-4o</c>, <c>settings</c>.</param>
/// <param name="Before">It as JSON without secrets; null when it was not there.</param>
/// <param name="After">It as JSON without secrets; null when it is gone.</param>
public sealed record ConfigChange(string Resource, string? Before, string? After);
