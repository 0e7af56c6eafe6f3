using RouterConsole.Configuration.Validation;

namespace RouterConsole.Configuration;

/// <summary>Finds everything wrong or doubtful in a configuration, at once.</summary>
public sealed class ConfigValidator
{
    private readonly IConfigRule[] _rules;

    /// <summary>A validator that lets through the addresses the process's settings allow.</summary>
    public ConfigValidator(ProviderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _rules =
        [
            new IdentityRule(),
            new ProviderRule(),
            new BaseUrlRule(new UpstreamAddressPolicy(options.AllowedAddresses)),
            new CredentialRule(),
            new LimitRule(),
            new TagRule(),
            new ProbeRule(),
            new AliasRule(),
            new ChainRule(),
            new ChainLint(),
            new SettingsRule(),
            new ModelGroupRule(),
        ];
    }

    /// <summary>All issues, errors first. No error means that a routing table can be built from it.</summary>
    public IReadOnlyList<ConfigIssue> Validate(RouterConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var issues = new IssueList();
        for (var i = 0; i < config.Deployments.Count; i++)
        {
            if (config.Deployments[i] is null)
            {
                issues.Error($"deployments[{i}]", "required", "A deployment must not be null.");
            }
        }

        if (issues.Count == 0)
        {
            foreach (var rule in _rules)
            {
                rule.Check(config, issues);
            }
        }

        return [.. issues.All.OrderByDescending(i => i.Severity)];
    }
}
