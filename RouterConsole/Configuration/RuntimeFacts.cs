namespace RouterConsole.Configuration;

/// <summary>What holds beside the configuration and survives a restart: operators' overrides and the sandbox's faults, by deployment id; and names given to revisions afterwards.</summary>
public sealed record RuntimeFacts
{
    /// <summary>Nothing overridden.</summary>
    public static RuntimeFacts Empty { get; } = new();

    /// <summary>Overrides in force.</summary>
    public IReadOnlyDictionary<string, DeploymentOverride> Overrides { get; init; } = new Dictionary<string, DeploymentOverride>(StringComparer.Ordinal);

    /// <summary>Faults of sandbox deployments.</summary>
    public IReadOnlyDictionary<string, SandboxFaults> Sandbox { get; init; } = new Dictionary<string, SandboxFaults>(StringComparer.Ordinal);

    /// <summary>Names given to revisions after they were saved, by number; they stand before the name a revision was saved with.</summary>
    public IReadOnlyDictionary<long, string> RevisionNames { get; init; } = new Dictionary<long, string>();
}
