using RouterConsole.Configuration;
using RouterConsole.Routing.Circuits;
using RouterConsole.Routing.State;

namespace RouterConsole.Routing.Tables;

/// <summary>Builds a table from a configuration, over the states of the table before it.</summary>
internal sealed class RoutingTableBuilder(RouterRuntime runtime, RoutingTable previous)
{
    /// <summary>Builds. Touches nothing that is in force: states are only looked up, and fresh ones are made for new ids.</summary>
    public RoutingTable Build(RouterConfig config, long revision)
    {
        RefuseBadChains(config.Fallbacks);
        var aliases = AliasMap.Flatten(config.Aliases);
        var members = new Dictionary<string, List<DeploymentConfig>>(StringComparer.Ordinal);
        foreach (var definition in LastById(config.Deployments))
        {
            if (!members.TryGetValue(definition.Model, out var group))
            {
                members.Add(definition.Model, group = []);
            }

            group.Add(definition);
        }

        // A dictionary that nothing is removed from gives its entries in the order they were added.
        var groups = members.Select(pair => GroupOf(pair.Key, pair.Value, config)).ToList();
        var byId = new Dictionary<string, Deployment>(config.Deployments.Count, StringComparer.Ordinal);
        foreach (var deployment in groups.SelectMany(group => group.Deployments))
        {
            byId.Add(deployment.Config.Id, deployment);
        }

        return new RoutingTable(config, revision, groups, aliases, byId);
    }

    /// <summary>The group before, when nothing that it is made of has changed: most edits touch one, and what stays leaves no garbage.</summary>
    private ModelGroup GroupOf(string name, List<DeploymentConfig> members, RouterConfig config)
    {
        var before = previous.FindGroup(name);
        var overrides = config.Models.GetValueOrDefault(name);
        return before is not null && before.IsMadeOf(members, config.Settings, overrides)
            ? before
            : new ModelGroup(name, Resolve(members, config.Settings, overrides), before?.State ?? new GroupState(), config.Settings, overrides);
    }

    private Deployment[] Resolve(List<DeploymentConfig> members, RouterSettings settings, ModelGroupConfig? overrides)
    {
        var shared = CircuitOptions.Resolve(settings, overrides, null);
        var deployments = new Deployment[members.Count];
        for (var i = 0; i < deployments.Length; i++)
        {
            var definition = members[i];
            var hasOwn = definition.AllowedFails is not null || definition.CooldownSeconds is not null;
            var circuit = hasOwn ? CircuitOptions.Resolve(settings, overrides, definition) : shared;
            var state = previous.StateOf(definition.Id) ?? new DeploymentState(runtime, definition.Id);
            deployments[i] = new Deployment(definition, state, circuit, settings, overrides);
        }

        return deployments;
    }

    /// <summary>An id that comes twice counts once, as it was written last.</summary>
    private static Dictionary<string, DeploymentConfig>.ValueCollection LastById(IReadOnlyList<DeploymentConfig> deployments)
    {
        var last = new Dictionary<string, DeploymentConfig>(deployments.Count, StringComparer.Ordinal);
        foreach (var deployment in deployments)
        {
            last[deployment.Id] = deployment;
        }

        return last.Values;
    }

    private static void RefuseBadChains(FallbackChains chains)
    {
        foreach (var kind in Enum.GetValues<FallbackKind>())
        {
            foreach (var (model, chain) in chains.Of(kind))
            {
                if (chain.Contains(model, StringComparer.Ordinal) || chain.Distinct(StringComparer.Ordinal).Count() != chain.Count)
                {
                    throw new RoutingTableException(new RouterError(RouterErrorKind.FallbackCycle, $"{model} -> {string.Join(", ", chain)}"));
                }
            }
        }
    }
}
