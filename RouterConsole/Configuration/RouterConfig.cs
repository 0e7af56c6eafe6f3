namespace RouterConsole.Configuration;

/// <summary>Everything an operator configures: the content of one revision. Compared by its canonical JSON, not by record equality.</summary>
public sealed record RouterConfig
{
    /// <summary>Nothing configured.</summary>
    public static RouterConfig Empty { get; } = new();

    /// <summary>All deployments, in the order they were added.</summary>
    public IReadOnlyList<DeploymentConfig> Deployments { get; init; } = [];

    /// <summary>Alias to target: a model group or another alias.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Fallback chains.</summary>
    public FallbackChains Fallbacks { get; init; } = FallbackChains.Empty;

    /// <summary>Overrides per model group.</summary>
    public IReadOnlyDictionary<string, ModelGroupConfig> Models { get; init; } = new Dictionary<string, ModelGroupConfig>(StringComparer.Ordinal);

    /// <summary>The router's settings.</summary>
    public RouterSettings Settings { get; init; } = RouterSettings.Default;
}
