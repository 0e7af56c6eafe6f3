namespace RouterConsole.Configuration.Validation;

/// <summary>A deployment's provider is one of the catalogue, and built.</summary>
internal sealed class ProviderRule : IConfigRule
{
    private static readonly string s_allowed = string.Join(", ", ProviderCatalog.All.Where(p => p.IsAvailable).Select(p => p.Name));

    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        for (var i = 0; i < config.Deployments.Count; i++)
        {
            var path = JsonPath.Deployment(i, "provider");
            var name = config.Deployments[i].Provider;
            if (string.IsNullOrWhiteSpace(name))
            {
                issues.Error(path, "required", $"A provider is required: one of {s_allowed}.");
            }
            else if (ProviderCatalog.Find(name) is not { } provider)
            {
                issues.Error(path, "unknown_provider", $"'{name}' is not a provider: allowed is one of {s_allowed}.");
            }
            else if (!provider.IsAvailable)
            {
                issues.Error(path, "not_available_yet", $"The provider '{name}' is not available yet. Available are {s_allowed}.");
            }
        }
    }
}
