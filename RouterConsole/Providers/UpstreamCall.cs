using RouterConsole.Configuration;

namespace RouterConsole.Providers;

/// <summary>One request to one deployment.</summary>
public sealed class UpstreamCall
{
    /// <summary>Whom to call.</summary>
    public required DeploymentConfig Deployment { get; init; }

    /// <summary>The model's name sent, to recognise a 404 that names it.</summary>
    public required string UpstreamModel { get; init; }

    /// <summary>Path below the base URL, without a leading slash, such as <c>chat/completions</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The method.</summary>
    internal HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>The body; null for none.</summary>
    public UpstreamBody? Body { get; init; }

    /// <summary>The client's headers; those on the list are passed on.</summary>
    public IHeaderDictionary? ClientHeaders { get; init; }

    /// <summary>Fires when the client leaves: tells that apart from time running out.</summary>
    public CancellationToken ClientGone { get; init; }
}
