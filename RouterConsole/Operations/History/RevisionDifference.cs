namespace RouterConsole.Operations.History;

/// <summary>What differs between two revisions.</summary>
/// <param name="From">The one that is "before"; 0 = the empty configuration before the first write.</param>
/// <param name="To">The one that is "after".</param>
/// <param name="Changes">Each single resource that differs.</param>
/// <param name="IsOrderChanged">The deployments stand in another order, which some strategies follow.</param>
public sealed record RevisionDifference(long From, long To, IReadOnlyList<ResourceChange> Changes, bool IsOrderChanged)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Changes.Count == 0 && !IsOrderChanged;
}
