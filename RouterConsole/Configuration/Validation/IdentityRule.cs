using System.Text.RegularExpressions;

namespace RouterConsole.Configuration.Validation;

/// <summary>What a deployment is and serves: its id, unique and well formed, and the three names it must have.</summary>
internal sealed partial class IdentityRule : IConfigRule
{
    private const int LongestName = 256;

    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < config.Deployments.Count; i++)
        {
            var deployment = config.Deployments[i];
            CheckId(deployment.Id, i, seen, issues);
            CheckName(deployment.Model, JsonPath.Deployment(i, "model"), issues);
            CheckName(deployment.UpstreamModel, JsonPath.Deployment(i, "upstreamModel"), issues);
            if (deployment.Model is { } model && deployment.UpstreamModel is { } upstream && ModelName.IsPattern(upstream) && !ModelName.IsPattern(model))
            {
                issues.Error(JsonPath.Deployment(i, "upstreamModel"), "wildcard_without_match", "A * here takes what the * in model matched, and model holds none.");
            }
        }
    }

    private static void CheckId(string? id, int index, Dictionary<string, int> seen, IssueList issues)
    {
        var path = JsonPath.Deployment(index, "id");
        if (string.IsNullOrEmpty(id))
        {
            issues.Error(path, "required", "An id is required.");
        }
        else if (!IdPattern().IsMatch(id))
        {
            issues.Error(path, "invalid_id", $"'{id}' cannot be an id: allowed are 1 to 128 of the letters A-Z and a-z, digits, and . _ : -");
        }
        else if (!seen.TryAdd(id, index))
        {
            issues.Error(path, "duplicate_id", $"The id '{id}' is taken by deployments[{seen[id]}]. Each deployment needs its own.");
        }
    }

    private static void CheckName(string? name, string path, IssueList issues)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            issues.Error(path, "required", "A value is required.");
        }
        else if (name.Length > LongestName || name != name.Trim() || name.Any(char.IsControl))
        {
            issues.Error(path, "invalid_name", $"A model's name has at most {LongestName} characters, no space at its ends and no control characters.");
        }
        else if (name.Count(c => c == '*') > 1)
        {
            issues.Error(path, "too_many_wildcards", $"'{name}' holds more than one *; one at most is allowed.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._:-]{1,128}$(?!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
