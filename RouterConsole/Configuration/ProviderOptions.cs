namespace RouterConsole.Configuration;

/// <summary>Upstreams' settings: <c>RouterConsole:Providers</c>.</summary>
public sealed class ProviderOptions
{
    /// <summary>Link-local and cloud-metadata addresses that deployments may call all the same.</summary>
    public IList<string> AllowedAddresses { get; set; } = [];
}
