namespace RouterConsole.Storage;

/// <summary>When an account was last seen. Outside the head's hash: losing it harms nobody.</summary>
internal sealed class SeenDocument
{
    public string Id { get; set; } = "";

    public long AtMs { get; set; }
}
