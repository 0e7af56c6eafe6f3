namespace RouterConsole.Configuration.Validation;

/// <summary>A deployment's address: plain http or https, complete, and none that would give away the machine's own credentials.</summary>
internal sealed class BaseUrlRule(UpstreamAddressPolicy addresses) : IConfigRule
{
    private const string Code = "invalid_base_url";

    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        for (var i = 0; i < config.Deployments.Count; i++)
        {
            var deployment = config.Deployments[i];
            var path = JsonPath.Deployment(i, "baseUrl");
            var provider = ProviderCatalog.Find(deployment.Provider ?? "");
            if (deployment.BaseUrl is { } url)
            {
                if (provider?.Name == ProviderCatalog.Sandbox)
                {
                    issues.Error(path, Code, "The sandbox has no base URL: its address is found at use. Leave it out.");
                }
                else
                {
                    CheckUrl(url, path, issues);
                }
            }
            else if (provider is { DefaultBaseUrl: null } && provider.Name != ProviderCatalog.Sandbox)
            {
                issues.Error(path, "required", $"The provider '{provider.Name}' has no address of its own: a base URL is required, such as https://llm.example.com/v1.");
            }
        }
    }

    // The URL itself is not repeated in the messages: it may hold a secret where none belongs.
    private void CheckUrl(string url, string path, IssueList issues)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 || url != url.Trim())
        {
            issues.Error(path, Code, "A base URL is an absolute http or https address, such as https://llm.example.com/v1.");
            return;
        }

        if (uri.UserInfo.Length > 0)
        {
            issues.Error(path, Code, "A base URL holds no user name and password: give the key as apiKey.");
        }

        if (url.Contains('?', StringComparison.Ordinal) || url.Contains('#', StringComparison.Ordinal))
        {
            issues.Error(path, Code, "A base URL holds no query and no fragment.");
        }

        if (addresses.Refuses(uri.IdnHost))
        {
            issues.Error(path, "address_refused", $"'{uri.IdnHost}' is a link-local or cloud-metadata address. It may be called only if RouterConsole:Providers:AllowedAddresses lists it.");
        }
    }
}
