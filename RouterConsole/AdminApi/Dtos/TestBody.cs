namespace RouterConsole.AdminApi.Dtos;

/// <summary>Tests a saved deployment.</summary>
internal sealed record TestBody
{
    /// <summary>A completion of one token, which is paid, in place of the model list.</summary>
    public bool Completion { get; init; }
}
