namespace RouterConsole.AdminApi.Dtos;

/// <summary>Changes one's own password.</summary>
internal sealed record PasswordBody
{
    /// <summary>The one so far. Required.</summary>
    public string? CurrentPassword { get; init; }

    /// <summary>The new one, 12 to 256 characters. Required.</summary>
    public string? Password { get; init; }
}
