namespace RouterConsole.Configuration.Validation;

/// <summary>Which names lead to deployments, and to which.</summary>
internal sealed class ServedModels
{
    private readonly RouterConfig _config;
    private readonly ILookup<string, DeploymentConfig> _byModel;
    private readonly List<string> _groups;

    /// <summary>Reads a configuration once.</summary>
    public ServedModels(RouterConfig config)
    {
        _config = config;
        _byModel = config.Deployments.Where(d => d.Model is not null).ToLookup(d => d.Model, StringComparer.Ordinal);
        _groups = [.. _byModel.Select(g => g.Key)];
    }

    /// <summary>The last name of a chain of aliases; the name itself when it is none.</summary>
    public string Target(string name) => Hops(name)[^1];

    /// <summary>The name and every name it leads to; cut where the rule on aliases would refuse more.</summary>
    public IReadOnlyList<string> Hops(string name)
    {
        var hops = new List<string> { name };
        while (hops.Count <= AliasRule.MostHops && hops[^1] is { } last && _config.Aliases.TryGetValue(last, out var next) && next is not null)
        {
            hops.Add(next);
        }

        return hops;
    }

    /// <summary>The group that serves a name, an alias followed and patterns included; null when none does.</summary>
    public string? GroupOf(string? name) => name is null ? null : ModelName.GroupOf(_groups, Target(name));

    /// <summary>The largest context window among a name's deployments; null when one is unknown.</summary>
    public int? ContextWindow(string? name)
    {
        var windows = Deployments(name).Select(d => d.MaxInputTokens).ToList();
        return windows.Count == 0 || windows.Contains(null) ? null : windows.Max();
    }

    /// <summary>Who serves a name: the provider, or the host of an own address.</summary>
    public IEnumerable<string> Upstreams(string? name) => Deployments(name)
        .Select(d => Uri.TryCreate(d.BaseUrl, UriKind.Absolute, out var url) ? url.Authority : d.Provider)
        .Distinct(StringComparer.Ordinal);

    private IEnumerable<DeploymentConfig> Deployments(string? name) => GroupOf(name) is { } group ? _byModel[group] : [];
}
