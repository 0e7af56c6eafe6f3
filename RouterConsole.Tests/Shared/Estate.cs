using RouterConsole.Configuration;

namespace RouterConsole.Tests.Shared;

/// <summary>Configurations for tests of the data plane.</summary>
internal static class Estate
{
    /// <summary>A deployment of a fake upstream.</summary>
    public static DeploymentConfig At(this FakeUpstream upstream, string id, string model = "m", string upstreamModel = "up") => new()
    {
        Id = id,
        Model = model,
        Provider = "openai-compatible",
        UpstreamModel = upstreamModel,
        BaseUrl = upstream.BaseUrl,
        Credential = new Credential(CredentialSource.Stored, Protected: "upstream-secret-key"),
    };

    /// <summary>Deployments with few retries and short waits.</summary>
    public static RouterConfig Of(params DeploymentConfig[] deployments) => new()
    {
        Deployments = deployments,
        Settings = RouterSettings.Default with { NumRetries = 1, ProtectLastDeployment = false, TimeoutSeconds = 20 },
    };

    /// <summary>Deployments where nothing is tried twice.</summary>
    public static RouterConfig WithoutRetries(params DeploymentConfig[] deployments)
    {
        var config = Of(deployments);
        return config with { Settings = config.Settings with { NumRetries = 0 } };
    }
}
