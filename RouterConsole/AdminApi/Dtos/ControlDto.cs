using RouterConsole.Routing;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>A deployment after an override by hand.</summary>
internal sealed record ControlDto(string Id, DeploymentStatus Status, IReadOnlyList<string> Warnings);
