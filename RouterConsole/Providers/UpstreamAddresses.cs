using System.Runtime.CompilerServices;
using RouterConsole.Configuration;

namespace RouterConsole.Providers;

/// <summary>Finds a deployment's address: its own, else its provider's, else the sandbox's.</summary>
internal sealed class UpstreamAddresses(ISandboxAddress sandbox)
{
    // Keyed by the record itself: an edit makes a new record, and the old entry goes with the old one.
    private readonly ConditionalWeakTable<DeploymentConfig, UpstreamAddress> _last = [];

    /// <summary>The address of an operation.</summary>
    /// <param name="deployment">Whom to call.</param>
    /// <param name="path">The operation's path below the base URL, without a leading slash.</param>
    /// <returns>Null when no usable address is configured.</returns>
    public UpstreamAddress? Find(DeploymentConfig deployment, string path)
    {
        if (_last.TryGetValue(deployment, out var known) && known.Path == path)
        {
            return known;
        }

        var text = deployment.Provider == ProviderCatalog.Sandbox
            ? sandbox.BaseUrlFor(deployment.Id)
            : deployment.BaseUrl ?? ProviderCatalog.Find(deployment.Provider)?.DefaultBaseUrl;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var configured)
            || (configured.Scheme != Uri.UriSchemeHttp && configured.Scheme != Uri.UriSchemeHttps))
        {
            return null;
        }

        var shown = $"{configured.Scheme}://{configured.Authority}{configured.AbsolutePath.TrimEnd('/')}";
        var address = new UpstreamAddress(shown, path, new Uri($"{shown}/{path}{configured.Query}"));
        _last.AddOrUpdate(deployment, address);
        return address;
    }
}
