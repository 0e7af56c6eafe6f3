using RouterConsole.Configuration;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Tables;

/// <summary>One revision, ready to route by: groups, flattened aliases, wildcards, chains and settings. Immutable; swapped whole.</summary>
internal sealed class RoutingTable
{
    private readonly NameTable _names;
    private readonly ModelGroup[] _wildcards;
    private readonly Dictionary<string, Deployment> _byId;
    private readonly Dictionary<string, ModelGroup> _groups;

    /// <summary>Takes what the builder worked out; <paramref name="aliases"/> lead to the last names of their chains, <paramref name="deployments"/> are the groups' members by id.</summary>
    public RoutingTable(RouterConfig config, long revision, IReadOnlyList<ModelGroup> groups, IReadOnlyDictionary<string, string> aliases, Dictionary<string, Deployment> deployments)
    {
        Config = config;
        Revision = revision;
        Groups = groups;
        _groups = groups.ToDictionary(g => g.Name, StringComparer.Ordinal);
        _byId = deployments;
        _wildcards = [.. groups.Where(g => g.Pattern is not null).OrderByDescending(g => g.Pattern!.Specificity).ThenByDescending(g => g.Pattern!.PrefixLength)];
        var names = groups.Where(g => g.Pattern is null).ToDictionary(g => g.Name, g => new RouteTarget(g, g.Name), StringComparer.Ordinal);
        foreach (var (alias, target) in aliases)
        {
            var leadsTo = names.TryGetValue(target, out var exact) ? exact : MatchWildcard(target);
            if (leadsTo.Group is not null)
            {
                names.TryAdd(alias, leadsTo);
            }
        }

        _names = new NameTable(names);
    }

    /// <summary>Nothing configured.</summary>
    public static RoutingTable Empty { get; } = new(RouterConfig.Empty, 0, [], new Dictionary<string, string>(), new Dictionary<string, Deployment>());

    /// <summary>The configuration it was built from.</summary>
    public RouterConfig Config { get; }

    /// <summary>Its revision.</summary>
    public long Revision { get; }

    /// <summary>Groups, in the order their first deployment was added.</summary>
    public IReadOnlyList<ModelGroup> Groups { get; }

    /// <summary>All deployments, group by group.</summary>
    public IReadOnlyCollection<Deployment> Deployments => _byId.Values;

    /// <summary>Where a name leads: an exact group or alias first, then the most specific wildcard. No allocation.</summary>
    public bool TryFind(string name, out RouteTarget target)
    {
        if (_names.TryGetValue(name, out target))
        {
            return true;
        }

        if (_wildcards.Length == 0)
        {
            return false;
        }

        target = MatchWildcard(name);
        return target.Group is not null;
    }

    /// <summary>The deployment of an id, or null.</summary>
    public Deployment? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The group that a state serves in, or null when it was removed.</summary>
    public ModelGroup? GroupOf(DeploymentState state) =>
        Find(state.Id) is { } deployment && deployment.State == state ? _groups[deployment.Config.Model] : null;

    /// <summary>The group of exactly that name, or null.</summary>
    public ModelGroup? FindGroup(string name) => _groups.GetValueOrDefault(name);

    /// <summary>The state of an id, or null.</summary>
    public DeploymentState? StateOf(string id) => Find(id)?.State;

    /// <summary>Keeps whose turn is next in round robin, where groups gained or lost members. Requests that still use the table before may disturb it by a turn.</summary>
    public void MoveTurns(RoutingTable before)
    {
        foreach (var group in Groups)
        {
            if (!before._groups.TryGetValue(group.Name, out var old) || old.States.AsSpan().SequenceEqual(group.States))
            {
                continue;
            }

            ref var turns = ref group.State.Turns;
            var next = GroupState.At(Volatile.Read(ref turns), old.States.Length);
            var moved = 0;
            for (var step = 0; step < old.States.Length; step++)
            {
                var index = Array.IndexOf(group.States, old.States[(next + step) % old.States.Length]);
                if (index >= 0)
                {
                    moved = index;
                    break;
                }
            }

            Volatile.Write(ref turns, moved);
        }
    }

    private RouteTarget MatchWildcard(string name)
    {
        foreach (var group in _wildcards)
        {
            if (group.Pattern!.Matches(name))
            {
                return new RouteTarget(group, name);
            }
        }

        return default;
    }
}
