using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.Components.Pages.Models;

/// <summary>What leads to a group.</summary>
/// <param name="Aliases">Other names that clients may ask for.</param>
/// <param name="Chains">Chains that fall back to it.</param>
public sealed record LeadsHere(IReadOnlyList<string> Aliases, IReadOnlyList<ChainStep> Chains)
{
    /// <summary>Nothing.</summary>
    public static LeadsHere Nothing { get; } = new([], []);

    /// <summary>For every group that something leads to.</summary>
    public static IReadOnlyDictionary<string, LeadsHere> Of(EstateQueries estate)
    {
        ArgumentNullException.ThrowIfNull(estate);
        var config = estate.Current.Config;
        var chains = Enum.GetValues<FallbackKind>()
            .SelectMany(kind => config.Fallbacks.Of(kind).Select(chain => (Step: new ChainStep(chain.Key, kind), Targets: chain.Value)))
            .Append((Step: new ChainStep(null, FallbackKind.General), Targets: config.Fallbacks.Default))
            .ToList();
        var groups = estate.GroupsOf(config.Aliases.Keys.Concat(chains.SelectMany(chain => chain.Targets)));
        var aliases = config.Aliases.Keys.Where(groups.ContainsKey).ToLookup(alias => groups[alias], StringComparer.Ordinal);
        var steps = chains
            .SelectMany(chain => chain.Targets.Where(groups.ContainsKey).Select(target => (Group: groups[target], chain.Step)).Distinct())
            .ToLookup(step => step.Group, step => step.Step, StringComparer.Ordinal);
        return groups.Values.Distinct(StringComparer.Ordinal).ToDictionary(
            group => group,
            group => new LeadsHere([.. aliases[group].Order(StringComparer.Ordinal)], [.. steps[group]]),
            StringComparer.Ordinal);
    }
}
