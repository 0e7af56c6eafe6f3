namespace RouterConsole.Storage;

/// <summary>A small named value.</summary>
internal sealed class SecretDocument
{
    public string Id { get; set; } = "";

    public string Value { get; set; } = "";
}
