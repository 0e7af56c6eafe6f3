namespace RouterConsole.Configuration.Validation;

/// <summary>Aliases lead somewhere: not to themselves, not in a circle, not over a group's own name, not too far.</summary>
internal sealed class AliasRule : IConfigRule
{
    /// <summary>Most aliases from a name to its group.</summary>
    public const int MostHops = 16;

    /// <inheritdoc />
    public void Check(RouterConfig config, IssueList issues)
    {
        var groups = config.Deployments.Select(d => d.Model).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var inReportedCycle = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (alias, target) in config.Aliases.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            var path = JsonPath.Alias(alias);
            if (string.IsNullOrWhiteSpace(alias) || string.IsNullOrWhiteSpace(target))
            {
                issues.Error(path, "required", "An alias and its target must not be blank.");
            }
            else if (alias != alias.Trim() || target != target.Trim() || alias.Any(char.IsControl) || target.Any(char.IsControl))
            {
                issues.Error(path, "invalid_name", "An alias and its target have no space at their ends and no control characters.");
            }
            else if (groups.Contains(alias))
            {
                issues.Error(path, "alias_conflict", $"'{alias}' is a model that deployments serve: an alias would hide it. Take another name.");
            }
            else
            {
                Follow(config.Aliases, alias, path, groups, inReportedCycle, issues);
            }
        }
    }

    private static void Follow(IReadOnlyDictionary<string, string> aliases, string alias, string path, HashSet<string> groups, HashSet<string> inReportedCycle, IssueList issues)
    {
        var walk = new List<string> { alias };
        var name = alias;
        while (aliases.TryGetValue(name, out var next) && !string.IsNullOrWhiteSpace(next))
        {
            var seenAt = walk.IndexOf(next);
            walk.Add(next);
            if (seenAt == 0)
            {
                // Each circle once, at the first of its names; names that only lead into it are no circle themselves.
                if (!inReportedCycle.Contains(alias))
                {
                    inReportedCycle.UnionWith(walk);
                    issues.Error(path, "alias_cycle", walk.Count == 2
                        ? $"Circular alias: '{alias}' leads to itself."
                        : $"Circular alias: {string.Join(" → ", walk)}.");
                }

                return;
            }

            if (seenAt > 0)
            {
                return;
            }

            name = next;
        }

        if (walk.Count - 1 > MostHops)
        {
            issues.Error(path, "alias_too_long", $"'{alias}' passes {walk.Count - 1} aliases before it ends: {MostHops} at most are allowed.");
        }
        else if (ModelName.GroupOf(groups, name) is null)
        {
            issues.Warn(path, "alias_dangling", $"'{alias}' leads to '{name}', which no deployment serves.");
        }
    }
}
