namespace RouterConsole.AdminApi.Dtos;

/// <summary>Drains, pauses or resumes.</summary>
internal sealed record IntentBody
{
    /// <summary>Why, for everyone to see.</summary>
    public string? Note { get; init; }
}
