using RouterConsole.Configuration;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Execution;

/// <summary>The model's name at the upstream.</summary>
internal static class UpstreamName
{
    /// <summary>The deployment's, with what the group's <c>*</c> took in place of its own.</summary>
    public static string Of(RouteTarget target, DeploymentConfig deployment) =>
        target.Group.Pattern is { } pattern && deployment.UpstreamModel.Contains('*', StringComparison.Ordinal)
            ? deployment.UpstreamModel.Replace("*", pattern.Capture(target.Name), StringComparison.Ordinal)
            : deployment.UpstreamModel;
}
