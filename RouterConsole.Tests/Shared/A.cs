using RouterConsole.Configuration;

namespace RouterConsole.Tests.Shared;

/// <summary>Configuration to vary with <c>with</c>.</summary>
internal static class A
{
    /// <summary>A deployment of the provider <c>openai</c> whose upstream model is the group's name and <c>-turbo</c>.</summary>
    public static DeploymentConfig Deployment(string id, string model) => new()
    {
        Id = id,
        Model = model,
        Provider = "openai",
        UpstreamModel = $"{model}-turbo",
    };

    /// <summary>A configuration of these deployments.</summary>
    public static RouterConfig Config(params DeploymentConfig[] deployments) => new() { Deployments = deployments };

    /// <summary>The same with active probing on.</summary>
    public static DeploymentConfig Probed(string id, string model) => Deployment(id, model) with { Probe = new ProbeConfig(Enabled: true) };
}
