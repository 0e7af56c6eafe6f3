namespace RouterConsole.AdminApi.Dtos;

/// <summary>A revision's name; null or blank takes back the one given afterwards.</summary>
/// <param name="Note">The name, at most 500 characters.</param>
internal sealed record NameBody(string? Note = null);
