using RouterConsole.Configuration;

namespace RouterConsole.Tests.Configuration;

/// <summary>Validates small configurations in tests of rules.</summary>
internal static class Rules
{
    public static DeploymentConfig Deployment(string id = "a", string model = "m") => new() { Id = id, Model = model, Provider = "openai", UpstreamModel = "gpt" };

    public static RouterConfig With(params DeploymentConfig[] deployments) => new() { Deployments = deployments };

    public static IReadOnlyList<ConfigIssue> Issues(RouterConfig config, params string[] allowedAddresses) =>
        new ConfigValidator(new ProviderOptions { AllowedAddresses = [.. allowedAddresses] }).Validate(config);

    /// <summary>The one issue there must be.</summary>
    public static ConfigIssue Only(RouterConfig config)
    {
        var issues = Issues(config);
        Assert.True(issues.Count == 1, string.Join('\n', issues));
        return issues[0];
    }

    public static void Refuses(RouterConfig config, string path, string code)
    {
        var issue = Only(config);
        Assert.Equal((path, IssueSeverity.Error, code), (issue.Path, issue.Severity, issue.Code));
    }

    public static void Warns(RouterConfig config, string path, string code)
    {
        var issue = Assert.Single(Issues(config), i => i.Path == path && i.Code == code);
        Assert.Equal(IssueSeverity.Warning, issue.Severity);
    }

    public static Dictionary<string, T> Map<T>(params (string Key, T Value)[] entries) => entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    public static Dictionary<string, IReadOnlyList<string>> Chains(params (string Model, string[] Chain)[] chains) =>
        chains.ToDictionary(c => c.Model, c => (IReadOnlyList<string>)c.Chain, StringComparer.Ordinal);
}
