namespace RouterConsole.Operations;

/// <summary>A deployment as the caller saw it.</summary>
/// <param name="Id">The deployment.</param>
/// <param name="Version">The version seen (0 = it was not there); another one refuses the write. Null = any.</param>
public sealed record SeenDeployment(string Id, long? Version = null);
