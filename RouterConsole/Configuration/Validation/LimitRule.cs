namespace RouterConsole.Configuration.Validation;

/// <summary>The numbers of a deployment: weight, limits, times, prices.</summary>
internal sealed class LimitRule : IConfigRule
{
    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        for (var i = 0; i < config.Deployments.Count; i++)
        {
            var deployment = config.Deployments[i];
            var index = i;
            issues.Range(Path("weight"), deployment.Weight, 0, 1_000_000);
            issues.Range(Path("priority"), deployment.Priority, -1_000_000, 1_000_000);
            issues.Range(Path("rpmLimit"), deployment.RpmLimit, 1, 1_000_000_000);
            issues.Range(Path("tpmLimit"), deployment.TpmLimit, 1, 1_000_000_000_000);
            issues.Range(Path("maxParallelRequests"), deployment.MaxParallelRequests, 1, 1_000_000);
            issues.Range(Path("maxInputTokens"), deployment.MaxInputTokens, 1, int.MaxValue);
            issues.Range(Path("allowedFails"), deployment.AllowedFails, 0, SettingsRule.MostFails);
            issues.Seconds(Path("timeoutSeconds"), deployment.TimeoutSeconds, SettingsRule.LongestTimeout);
            issues.Seconds(Path("streamTimeoutSeconds"), deployment.StreamTimeoutSeconds, SettingsRule.LongestTimeout);
            issues.SecondsOrZero(Path("cooldownSeconds"), deployment.CooldownSeconds, SettingsRule.LongestCooldown);
            issues.Price(Path("inputCostPerMillionTokens"), deployment.InputCostPerMillionTokens);
            issues.Price(Path("outputCostPerMillionTokens"), deployment.OutputCostPerMillionTokens);

            string Path(string field) => JsonPath.Deployment(index, field);
        }
    }
}
