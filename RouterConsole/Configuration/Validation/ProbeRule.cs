namespace RouterConsole.Configuration.Validation;

/// <summary>How often probes run.</summary>
internal sealed class ProbeRule : IConfigRule
{
    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        for (var i = 0; i < config.Deployments.Count; i++)
        {
            issues.Range(JsonPath.Deployment(i, "probe.intervalSeconds"), config.Deployments[i].Probe.IntervalSeconds, 5, 86_400);
        }
    }
}
