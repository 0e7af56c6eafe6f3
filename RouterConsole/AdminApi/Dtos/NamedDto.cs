namespace RouterConsole.AdminApi.Dtos;

/// <summary>A revision that was named.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Note">Its name now.</param>
internal sealed record NamedDto(long Number, string? Note);
