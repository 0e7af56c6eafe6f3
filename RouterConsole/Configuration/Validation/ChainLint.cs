namespace RouterConsole.Configuration.Validation;

/// <summary>What is legal in fallback chains but probably not meant. All warnings.</summary>
internal sealed class ChainLint : IConfigRule
{
    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        var estate = new ServedModels(config);
        foreach (var kind in Enum.GetValues<FallbackKind>())
        {
            var chains = config.Fallbacks.Of(kind);
            foreach (var (model, chain) in chains.Where(c => c.Value is { Count: > 0 }))
            {
                var path = JsonPath.Chain(kind, model);
                if (estate.GroupOf(model) is null)
                {
                    issues.Warn(path, "unknown_model", $"No deployment serves '{model}': its chain has no effect.");
                }

                CheckEntries(estate, chain, path, model, issues);
                CheckContext(estate, kind, model, chain, path, issues);
                CheckProvider(estate, kind, model, chain, path, issues);
            }

            CheckCycles(chains, kind, issues);
        }

        CheckEntries(estate, config.Fallbacks.Default, $"{ConfigResources.Fallbacks}.default", null, issues);
    }

    private static void CheckEntries(ServedModels estate, IReadOnlyList<string> chain, string path, string? model, IssueList issues)
    {
        var groups = new List<string?> { model is null ? null : estate.GroupOf(model) };
        for (var i = 0; i < chain.Count; i++)
        {
            var group = estate.GroupOf(chain[i]);
            if (group is null)
            {
                issues.Warn($"{path}[{i}]", "unknown_model", $"No deployment serves '{chain[i]}'.");
            }
            else if (!ModelName.IsPattern(group) && groups.Contains(group))
            {
                issues.Warn($"{path}[{i}]", "fallback_repeats", $"'{chain[i]}' leads to '{group}', which was tried before: it is skipped.");
            }

            groups.Add(group);
        }

        if (chain.Count > 0 && groups.Skip(1).All(g => g is null))
        {
            issues.Warn(path, "dead_end", "No deployment serves any model of this chain: it leads nowhere.");
        }
    }

    private static void CheckContext(ServedModels estate, FallbackKind kind, string model, IReadOnlyList<string> chain, string path, IssueList issues)
    {
        if (estate.ContextWindow(model) is not { } own)
        {
            return;
        }

        for (var i = 0; i < chain.Count; i++)
        {
            if (estate.ContextWindow(chain[i]) is { } window && (kind == FallbackKind.ContextWindow ? window <= own : window < own))
            {
                issues.Warn($"{path}[{i}]", "shrinking_context", $"'{chain[i]}' takes {window} tokens and '{model}' takes {own}: what does not fit there fits here even less.");
            }
        }
    }

    private static void CheckProvider(ServedModels estate, FallbackKind kind, string model, IReadOnlyList<string> chain, string path, IssueList issues)
    {
        if (kind is not (FallbackKind.General or FallbackKind.RateLimit))
        {
            return;
        }

        var upstreams = chain.Prepend(model).SelectMany(estate.Upstreams).Distinct(StringComparer.Ordinal).ToList();
        if (upstreams.Count == 1 && upstreams[0] != ProviderCatalog.Sandbox && chain.Any(m => estate.Upstreams(m).Any()))
        {
            issues.Warn(path, "same_provider", $"'{model}' and all its fallbacks are served by {upstreams[0]}: they will fail together.");
        }
    }

    private static void CheckCycles(IReadOnlyDictionary<string, IReadOnlyList<string>> chains, FallbackKind kind, IssueList issues)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in chains.Keys.Order(StringComparer.Ordinal).Where(m => !reported.Contains(m)))
        {
            if (CycleFrom(start, chains) is { } cycle)
            {
                reported.UnionWith(cycle);
                issues.Warn(JsonPath.Chain(kind, start), "fallback_cycle", $"Chains lead in a circle: {string.Join(" → ", cycle)}. Each request follows only the chain of the model it asked for, so nothing loops.");
            }
        }
    }

    /// <summary>The shortest way from a model through chains back to it, over two models or more.</summary>
    private static List<string>? CycleFrom(string start, IReadOnlyDictionary<string, IReadOnlyList<string>> chains)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var model))
        {
            foreach (var next in chains.GetValueOrDefault(model) ?? [])
            {
                if (next == start && model != start)
                {
                    var way = new List<string> { start, model };
                    while (cameFrom.TryGetValue(way[^1], out var from))
                    {
                        way.Add(from);
                    }

                    way.Reverse();
                    way.RemoveAll(m => m == start);
                    return [start, .. way, start];
                }

                if (next is not null && next != start && cameFrom.TryAdd(next, model))
                {
                    open.Enqueue(next);
                }
            }
        }

        return null;
    }
}
