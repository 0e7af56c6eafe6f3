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
        var members = new Dictionary<string, List<Deployment>>(StringComparer.Ordinal);
        var order = new List<string>();
        var all = new List<Deployment>(config.Deployments.Count);
        var circuits = new Dictionary<string, CircuitOptions>(StringComparer.Ordinal);
        foreach (var definition in LastById(config.Deployments))
        {
            var overrides = config.Models.GetValueOrDefault(definition.Model);
            if (!members.TryGetValue(definition.Model, out var group))
            {
                members.Add(definition.Model, group = []);
                order.Add(definition.Model);
                circuits.Add(definition.Model, CircuitOptions.Resolve(config.Settings, overrides, null));
            }

            var hasOwn = definition.AllowedFails is not null || definition.CooldownSeconds is not null;
            var circuit = hasOwn ? CircuitOptions.Resolve(config.Settings, overrides, definition) : circuits[definition.Model];
            var state = previous.StateOf(definition.Id) ?? new DeploymentState(runtime, definition.Id);
            var deployment = new Deployment(definition, state, circuit, config.Settings, overrides);
            group.Add(deployment);
            all.Add(deployment);
        }

        var before = previous.Groups.ToDictionary(g => g.Name, StringComparer.Ordinal);
        var groups = order.ConvertAll(name => new ModelGroup(
            name, [.. members[name]], before.GetValueOrDefault(name)?.State ?? new GroupState(), config.Settings, config.Models.GetValueOrDefault(name)));
        return new RoutingTable(config, revision, groups, aliases, all);
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
