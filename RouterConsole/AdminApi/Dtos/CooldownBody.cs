namespace RouterConsole.AdminApi.Dtos;

/// <summary>Sets a manual cooldown.</summary>
internal sealed record CooldownBody
{
    /// <summary>How long: 1 to 604,800 seconds. Required.</summary>
    public double? Seconds { get; init; }

    /// <summary>Why, for everyone to see.</summary>
    public string? Note { get; init; }
}
