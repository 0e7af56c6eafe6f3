namespace RouterConsole.Configuration.Validation;

/// <summary>A model group's overrides, in the settings' own ranges.</summary>
internal sealed class ModelGroupRule : IConfigRule
{
    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        var groups = config.Deployments.Select(d => d.Model).ToHashSet(StringComparer.Ordinal);
        foreach (var (model, overrides) in config.Models)
        {
            var path = JsonPath.Model(model);
            if (string.IsNullOrWhiteSpace(model) || overrides is null)
            {
                issues.Error(path, "required", "A model's name and its overrides must not be blank.");
                continue;
            }

            issues.Range($"{path}.numRetries", overrides.NumRetries, 0, SettingsRule.MostRetries);
            issues.Seconds($"{path}.timeoutSeconds", overrides.TimeoutSeconds, SettingsRule.LongestTimeout);
            issues.Seconds($"{path}.streamTimeoutSeconds", overrides.StreamTimeoutSeconds, SettingsRule.LongestTimeout);
            issues.Range($"{path}.allowedFails", overrides.AllowedFails, 0, SettingsRule.MostFails);
            issues.SecondsOrZero($"{path}.cooldownSeconds", overrides.CooldownSeconds, SettingsRule.LongestCooldown);
            if (!groups.Contains(model))
            {
                issues.Warn(path, "unknown_model", $"No deployment serves '{model}': these overrides have no effect.");
            }
        }
    }
}
