namespace RouterConsole.Operations;

/// <summary>How a write is meant.</summary>
/// <param name="IfMatch">The version of the resource that the caller saw; a newer one refuses the write. Null = any.</param>
/// <param name="Note">The caller's name for the change.</param>
/// <param name="Force">Also takes out a model's last available deployment.</param>
public sealed record WriteOptions(long? IfMatch = null, string? Note = null, bool Force = false)
{
    /// <summary>Any version, no note, not forced.</summary>
    public static WriteOptions Default { get; } = new();
}
