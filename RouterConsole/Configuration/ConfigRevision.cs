namespace RouterConsole.Configuration;

/// <summary>One saved state of the configuration.</summary>
/// <param name="Number">Counts up from 1; 0 is the empty configuration before the first write.</param>
/// <param name="At">When it was saved, UTC.</param>
/// <param name="By">Who saved it.</param>
/// <param name="Note">The operator's own name for it.</param>
/// <param name="Config">The content.</param>
/// <param name="Versions">For each resource (<c>deployments/a</c>, <c>deployments</c>, <c>settings</c>, …) the revision that last changed it: its ETag.</param>
public sealed record ConfigRevision(
    long Number,
    DateTimeOffset At,
    string By,
    string? Note,
    RouterConfig Config,
    IReadOnlyDictionary<string, long> Versions)
{
    /// <summary>Before the first write.</summary>
    public static ConfigRevision Initial { get; } = new(0, DateTimeOffset.UnixEpoch, "system", null, RouterConfig.Empty, new Dictionary<string, long>(StringComparer.Ordinal));
}
