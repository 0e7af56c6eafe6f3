using RouterConsole.Configuration;
using RouterConsole.Configuration.Validation;
using RouterConsole.Security;

namespace RouterConsole.Operations;

/// <summary>The configuration in force, read as one.</summary>
public sealed class EstateQueries
{
    private readonly IConsoleStore _store;

    internal EstateQueries(IConsoleStore store) => _store = store;

    /// <summary>The revision in force, with its content and versions.</summary>
    public ConfigRevision Current => _store.Current;

    /// <summary>The version of a resource (<c>deployments/a</c>, <c>aliases</c>, <c>settings</c>): the revision that last changed it; 0 = never.</summary>
    public long Version(string resource) => Current.Versions.GetValueOrDefault(resource);

    /// <summary>Who last changed a resource; null when nobody did, or it cannot be told.</summary>
    public string? WhoChanged(string resource)
    {
        try
        {
            var current = Current;
            var version = current.Versions.GetValueOrDefault(resource, current.Number);
            return version == current.Number ? current.By : _store.Revision(version)?.By;
        }
        catch (StoreException)
        {
            return null;
        }
    }

    /// <summary>Where an alias finally leads, and whether a group is there.</summary>
    public (string Target, bool Exists) ResolveAlias(string alias)
    {
        var served = new ServedModels(Current.Config);
        return (served.Target(alias), served.GroupOf(alias) is not null);
    }

    /// <summary>A name and every name it leads to, the last one being no alias: <c>best</c>, <c>good</c>, <c>gpt-4o</c>.</summary>
    public IReadOnlyList<string> Hops(string name) => new ServedModels(Current.Config).Hops(name);

    /// <summary>The group that serves each name, aliases and patterns followed; names that lead to none are left out.</summary>
    public IReadOnlyDictionary<string, string> GroupsOf(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var served = new ServedModels(Current.Config);
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!groups.ContainsKey(name) && served.GroupOf(name) is { } group)
            {
                groups.Add(name, group);
            }
        }

        return groups;
    }
}
