namespace RouterConsole.AdminApi.Dtos;

/// <summary>Sets a fallback chain.</summary>
internal sealed record ChainBody
{
    /// <summary>The models to try, in order. Required.</summary>
    public IReadOnlyList<string>? Models { get; init; }
}
