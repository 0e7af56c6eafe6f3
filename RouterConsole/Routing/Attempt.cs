using RouterConsole.Configuration;

namespace RouterConsole.Routing;

/// <summary>One try of one deployment, handed to the operation.</summary>
/// <param name="Number">Counts from 1 over the whole request.</param>
/// <param name="Group">The model group it was picked from.</param>
/// <param name="Deployment">The deployment, as configured in the request's table.</param>
/// <param name="UpstreamModel">The name to send: the deployment's, with what a wildcard took filled in.</param>
/// <param name="Timeout">Time for this attempt; for a stream: to its first event.</param>
/// <param name="StreamTimeout">Longest silence between two events of a stream.</param>
public sealed record Attempt(int Number, string Group, DeploymentConfig Deployment, string UpstreamModel, TimeSpan Timeout, TimeSpan StreamTimeout);
