namespace RouterConsole.AdminApi.Dtos;

/// <summary>What is left of the limits of the available deployments together; null = at least one has no such limit.</summary>
internal sealed record HeadroomDto(long? Rpm, long? Tpm, long? Parallel);
