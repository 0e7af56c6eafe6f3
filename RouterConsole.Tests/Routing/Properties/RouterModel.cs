using RouterConsole.Configuration;

namespace RouterConsole.Tests.Routing.Properties;

/// <summary>A router without threads, tables or words of bits: what is configured, and what became of it.</summary>
internal sealed class RouterModel(RouterSettings settings)
{
    public RouterSettings Settings { get; } = settings;

    /// <summary>Time in the router's own counting, which begins with 1.</summary>
    public long NowMs { get; set; } = 1;

    public Dictionary<string, DeploymentModel> Deployments { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string[]> Chains { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces one; an id that was removed begins anew.</summary>
    public void Put(DeploymentConfig config)
    {
        if (Deployments.TryGetValue(config.Id, out var found))
        {
            found.Replace(config);
        }
        else
        {
            Deployments.Add(config.Id, new DeploymentModel(this, config));
        }
    }

    /// <summary>The group that a name leads to, or null.</summary>
    public string? Resolve(string name)
    {
        for (var hops = 0; hops <= Aliases.Count && !IsGroup(name) && Aliases.TryGetValue(name, out var next); hops++)
        {
            name = next;
        }

        return IsGroup(name) ? name : null;
    }

    /// <summary>Whether that alias would close a circle.</summary>
    public bool Loops(string alias, string target)
    {
        for (var hops = 0; hops <= Aliases.Count && target != alias && Aliases.TryGetValue(target, out var next); hops++)
        {
            target = next;
        }

        return target == alias;
    }

    /// <summary>Those of a group that could take a request now.</summary>
    public List<DeploymentModel> Able(string? group, long tokens) =>
        [.. Deployments.Values.Where(d => d.Config.Model == group && !d.Reasons(tokens).Any())];

    /// <summary>Whether its group has no other one that is neither out by hand nor resting. One that was removed is nobody's last.</summary>
    public bool IsLast(DeploymentModel deployment) =>
        Deployments.ContainsValue(deployment)
        && !Deployments.Values.Any(d => d != deployment && d.Config.Model == deployment.Config.Model && d is { Intent: DeploymentIntent.Active, IsOpen: false });

    private bool IsGroup(string name) => Deployments.Values.Any(d => d.Config.Model == name);
}
