using RouterConsole.Routing;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>One deployment's status.</summary>
internal sealed record DeploymentHealthDto(string Id, string Model, string Provider, DeploymentStatus Status);
