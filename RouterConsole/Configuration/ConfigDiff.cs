namespace RouterConsole.Configuration;

/// <summary>What differs between two configurations.</summary>
public sealed class ConfigDiff
{
    private ConfigDiff(IReadOnlyList<ConfigChange> changes, IReadOnlyList<string> resources)
    {
        Changes = changes;
        Resources = resources;
    }

    /// <summary>Every single resource that was added, changed or removed.</summary>
    public IReadOnlyList<ConfigChange> Changes { get; }

    /// <summary>The keys of <see cref="Changes"/> and of the collections they belong to.</summary>
    public IReadOnlyList<string> Resources { get; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Resources.Count == 0;

    /// <summary>Compares two configurations.</summary>
    public static ConfigDiff Between(RouterConfig before, RouterConfig after)
    {
        var old = ConfigResources.Leaves(before);
        var now = ConfigResources.Leaves(after);
        var changes = new List<ConfigChange>();
        foreach (var (key, leaf) in now)
        {
            if (!old.TryGetValue(key, out var was))
            {
                changes.Add(new ConfigChange(key, null, leaf.Shown()));
            }
            else if (was.Content != leaf.Content)
            {
                changes.Add(new ConfigChange(key, was.Shown(), leaf.Shown()));
            }
        }

        changes.AddRange(old.Where(o => !now.ContainsKey(o.Key)).Select(o => new ConfigChange(o.Key, o.Value.Shown(), null)));

        var resources = changes.Select(c => c.Resource).ToList();
        resources.AddRange(changes.Select(c => ConfigResources.CollectionOf(c.Resource)).OfType<string>().Distinct(StringComparer.Ordinal));
        if (!resources.Contains(ConfigResources.Deployments, StringComparer.Ordinal) && !SameOrder(before, after))
        {
            resources.Add(ConfigResources.Deployments);
        }

        return new ConfigDiff(changes, resources);
    }

    /// <summary>The versions after a revision that changed these resources. Removed members are forgotten: their version is 0 again.</summary>
    public IReadOnlyDictionary<string, long> Versions(IReadOnlyDictionary<string, long> before, long revision)
    {
        var versions = new Dictionary<string, long>(before, StringComparer.Ordinal);
        foreach (var resource in Resources)
        {
            versions[resource] = revision;
        }

        foreach (var removed in Changes.Where(c => c.After is null))
        {
            versions.Remove(removed.Resource);
        }

        return versions;
    }

    private static bool SameOrder(RouterConfig before, RouterConfig after) =>
        before.Deployments.Select(d => d.Id).SequenceEqual(after.Deployments.Select(d => d.Id), StringComparer.Ordinal);
}
