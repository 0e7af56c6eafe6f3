using RouterConsole.Configuration;
using RouterConsole.Routing.State;
using RouterConsole.Routing.Strategies;

namespace RouterConsole.Routing.Tables;

/// <summary>The deployments that serve one model name, and how one of them is picked. Immutable.</summary>
internal sealed class ModelGroup
{
    private readonly RouterSettings _settings;
    private readonly ModelGroupConfig? _overrides;

    /// <summary>Builds a group of at least one deployment.</summary>
    public ModelGroup(string name, Deployment[] deployments, GroupState state, RouterSettings settings, ModelGroupConfig? overrides)
    {
        (_settings, _overrides) = (settings, overrides);
        Name = name;
        Deployments = deployments;
        States = Array.ConvertAll(deployments, d => d.State);
        Only = deployments.Length == 1 ? deployments[0] : null;
        State = state;
        Pattern = WildcardPattern.TryParse(name);
        Strategy = StrategyRegistry.Get(overrides?.Strategy ?? settings.RoutingStrategy);
        StrategyKind = Strategy.Kind;
        Tiers = BuildTiers(deployments, StrategyKind);
        NumRetries = Math.Max(0, overrides?.NumRetries ?? settings.NumRetries);
        Deadline = deployments.Max(d => d.Timeout);
        var own = TimeSpan.FromSeconds(overrides?.TimeoutSeconds ?? settings.TimeoutSeconds);
        if (Deadline < own)
        {
            Deadline = own;
        }
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>Members, in the order they were added.</summary>
    public Deployment[] Deployments { get; }

    /// <summary>The members' states, side by side: what a selection pass reads.</summary>
    public DeploymentState[] States { get; }

    /// <summary>The member of a group of one; null where there is something to choose.</summary>
    public Deployment? Only { get; }

    /// <summary>What outlives the table.</summary>
    public GroupState State { get; }

    /// <summary>The pattern, when the name holds a <c>*</c>.</summary>
    public WildcardPattern? Pattern { get; }

    /// <summary>How one is picked.</summary>
    public IRoutingStrategy Strategy { get; }

    /// <summary>Which one that is.</summary>
    public RoutingStrategy StrategyKind { get; }

    /// <summary>Weighted draws: one by priority number, lowest first, under the priority strategy; else one of all.</summary>
    public WeightTable[] Tiers { get; }

    /// <summary>Extra attempts.</summary>
    public int NumRetries { get; }

    /// <summary>Time for one request over all attempts, unless it brings its own.</summary>
    public TimeSpan Deadline { get; }

    /// <summary>Whether a group built of these would be the same: the very definitions, in the same order, under equal settings.</summary>
    public bool IsMadeOf(List<DeploymentConfig> members, RouterSettings settings, ModelGroupConfig? overrides)
    {
        if (members.Count != Deployments.Length || settings != _settings || overrides != _overrides)
        {
            return false;
        }

        for (var i = 0; i < Deployments.Length; i++)
        {
            if (!ReferenceEquals(Deployments[i].Config, members[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static WeightTable[] BuildTiers(Deployment[] deployments, RoutingStrategy strategy)
    {
        var weights = Array.ConvertAll(deployments, d => Math.Max(0, d.Config.Weight));
        return strategy switch
        {
            RoutingStrategy.SimpleShuffle => [new WeightTable([.. Enumerable.Range(0, deployments.Length)], weights)],
            RoutingStrategy.PriorityBased => [.. Enumerable.Range(0, deployments.Length)
                .GroupBy(i => deployments[i].Config.Priority)
                .OrderBy(tier => tier.Key)
                .Select(tier => new WeightTable([.. tier], weights))],
            _ => [],
        };
    }
}
