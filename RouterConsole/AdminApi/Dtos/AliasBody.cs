namespace RouterConsole.AdminApi.Dtos;

/// <summary>Sets an alias.</summary>
internal sealed record AliasBody
{
    /// <summary>A model group or another alias. Required.</summary>
    public string? Target { get; init; }
}
