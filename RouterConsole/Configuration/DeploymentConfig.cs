namespace RouterConsole.Configuration;

/// <summary>One upstream that serves a model, as an operator wrote it.</summary>
public sealed record DeploymentConfig
{
    /// <summary>Unique, immutable, case-sensitive: <c>[A-Za-z0-9._:-]{1,128}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The model group that clients ask for. May hold one <c>*</c>.</summary>
    public required string Model { get; init; }

    /// <summary>A name of <see cref="ProviderCatalog"/>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's name at the upstream.</summary>
    public required string UpstreamModel { get; init; }

    /// <summary>Absolute http(s) address without the operation's path; null takes the provider's own.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The upstream key, by reference.</summary>
    public Credential Credential { get; init; } = Credential.None;

    /// <summary>Share of traffic under <see cref="RoutingStrategy.SimpleShuffle"/>, 0 to 1,000,000. 0 = no new traffic while others can serve.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Smaller is preferred under <see cref="RoutingStrategy.PriorityBased"/>.</summary>
    public int Priority { get; init; }

    /// <summary>Requests a minute, at least 1; null = no limit.</summary>
    public long? RpmLimit { get; init; }

    /// <summary>Tokens a minute, at least 1; null = no limit.</summary>
    public long? TpmLimit { get; init; }

    /// <summary>Requests at a time, at least 1; null = no limit.</summary>
    public int? MaxParallelRequests { get; init; }

    /// <summary>Seconds to the answer's end (to its headers when streaming); null = the group's or router's setting.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>Longest silence between two events of a stream, in seconds; null = the setting.</summary>
    public double? StreamTimeoutSeconds { get; init; }

    /// <summary>First automatic cooldown, in seconds; null = the setting; 0 = no automatic cooldown.</summary>
    public double? CooldownSeconds { get; init; }

    /// <summary>Failures in the window that open the circuit; null = the setting.</summary>
    public int? AllowedFails { get; init; }

    /// <summary>Tags that requests may ask for.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Context window in tokens, at least 1; null = unknown.</summary>
    public int? MaxInputTokens { get; init; }

    /// <summary>Price of a million input tokens, in US dollars; null = unknown.</summary>
    public decimal? InputCostPerMillionTokens { get; init; }

    /// <summary>Price of a million output tokens, in US dollars; null = unknown.</summary>
    public decimal? OutputCostPerMillionTokens { get; init; }

    /// <summary>Active probing.</summary>
    public ProbeConfig Probe { get; init; } = new();

    /// <summary>Whether both lead to the same upstream: what was learned of one holds for the other.</summary>
    public bool HasSameUpstream(DeploymentConfig other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Provider == other.Provider && BaseUrl == other.BaseUrl && UpstreamModel == other.UpstreamModel && Credential == other.Credential;
    }
}
