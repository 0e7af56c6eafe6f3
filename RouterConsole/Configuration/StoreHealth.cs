namespace RouterConsole.Configuration;

/// <summary>How the store is.</summary>
/// <param name="Writable">False after a failed write, until one succeeds again.</param>
/// <param name="LastWriteAt">The last acknowledged write, UTC.</param>
/// <param name="Problem">What is wrong, for people; null when all is well.</param>
/// <param name="Path">The database file.</param>
public sealed record StoreHealth(bool Writable, DateTimeOffset? LastWriteAt, string? Problem, string Path);
