namespace RouterConsole.Configuration.Validation;

/// <summary>Fallback chains can be walked: nothing blank, nothing twice, no model in its own chain.</summary>
internal sealed class ChainRule : IConfigRule
{
    private const int LongestChain = 100;

    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        foreach (var kind in Enum.GetValues<FallbackKind>())
        {
            foreach (var (model, chain) in config.Fallbacks.Of(kind))
            {
                var path = JsonPath.Chain(kind, model);
                if (string.IsNullOrWhiteSpace(model))
                {
                    issues.Error(path, "required", "A chain belongs to a model: its name must not be blank.");
                }

                if (chain is null or { Count: 0 })
                {
                    issues.Error(path, "empty_chain", $"The chain of '{model}' is empty. Name one model or more, or remove the chain.");
                }
                else
                {
                    CheckChain(chain, path, model, issues);
                }
            }
        }

        CheckChain(config.Fallbacks.Default, $"{ConfigResources.Fallbacks}.default", null, issues);
    }

    private static void CheckChain(IReadOnlyList<string> chain, string path, string? model, IssueList issues)
    {
        if (chain.Count > LongestChain)
        {
            issues.Error(path, "too_many", $"{chain.Count} models: {LongestChain} at most are allowed.");
        }

        for (var i = 0; i < chain.Count; i++)
        {
            var entry = chain[i];
            if (string.IsNullOrWhiteSpace(entry))
            {
                issues.Error($"{path}[{i}]", "required", "A model's name must not be blank.");
            }
            else if (entry == model)
            {
                issues.Error($"{path}[{i}]", "fallback_to_itself", $"'{entry}' is in its own chain.");
            }
            else if (chain.Take(i).Contains(entry, StringComparer.Ordinal))
            {
                issues.Error($"{path}[{i}]", "fallback_twice", $"'{entry}' is in the chain twice.");
            }
        }
    }
}
