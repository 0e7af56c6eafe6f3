using RouterConsole.Configuration;

namespace RouterConsole.Components.Pages.Models;

/// <summary>A chain that names a group.</summary>
/// <param name="Model">The model that falls back; null = every model without a chain.</param>
/// <param name="Kind">For which failures.</param>
public sealed record ChainStep(string? Model, FallbackKind Kind);
