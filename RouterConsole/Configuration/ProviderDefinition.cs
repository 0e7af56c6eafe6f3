namespace RouterConsole.Configuration;

/// <summary>A provider that deployments may name.</summary>
/// <param name="Name">The name in the configuration.</param>
/// <param name="Label">The name for people.</param>
/// <param name="Format">How it speaks.</param>
/// <param name="DefaultBaseUrl">Address when the deployment gives none; null = the deployment must give one.</param>
/// <param name="IsAvailable">False for providers of the contract that are not built yet.</param>
public sealed record ProviderDefinition(string Name, string Label, WireFormat Format, string? DefaultBaseUrl, bool IsAvailable);
