namespace RouterConsole.Routing.Tables;

/// <summary>Aliases, followed to their end.</summary>
internal static class AliasMap
{
    /// <summary>Most hops from an alias to a group.</summary>
    public const int MaxHops = 16;

    /// <summary>Alias to the last name of its chain. Refuses itself, cycles and chains over <see cref="MaxHops"/>.</summary>
    public static Dictionary<string, string> Flatten(IReadOnlyDictionary<string, string> aliases)
    {
        var flat = new Dictionary<string, string>(aliases.Count, StringComparer.Ordinal);
        foreach (var (alias, first) in aliases)
        {
            var target = first;
            var hops = 1;
            while (target != alias && hops <= MaxHops && aliases.TryGetValue(target, out var next))
            {
                target = next;
                hops++;
            }

            if (target == alias || hops > MaxHops)
            {
                throw new RoutingTableException(new RouterError(RouterErrorKind.AliasCycle, $"'{alias}' -> '{first}' would create a cycle"));
            }

            flat[alias] = target;
        }

        return flat;
    }
}
