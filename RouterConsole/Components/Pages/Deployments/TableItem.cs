using RouterConsole.Live;

namespace RouterConsole.Components.Pages.Deployments;

/// <summary>A line of the table: the head of a group, or one of its deployments.</summary>
/// <param name="Key">Keeps the line its place.</param>
/// <param name="Model">The group.</param>
/// <param name="About">Of a head: how many there are and serve.</param>
/// <param name="Deployment">Null for a head.</param>
public sealed record TableItem(string Key, string Model, string About, LiveDeployment? Deployment);
