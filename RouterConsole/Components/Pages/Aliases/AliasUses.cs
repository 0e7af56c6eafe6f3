using RouterConsole.Components.Wording;
using RouterConsole.Configuration;

namespace RouterConsole.Components.Pages.Aliases;

/// <summary>What leads to an alias, and so depends on it.</summary>
internal static class AliasUses
{
    /// <summary>Other aliases and fallback chains that name it, in words.</summary>
    public static IReadOnlyList<string> Of(RouterConfig config, string alias)
    {
        var aliases = config.Aliases.Where(a => a.Value == alias).Select(a => $"alias {a.Key}").Order(StringComparer.Ordinal);
        var chains = Enum.GetValues<FallbackKind>().SelectMany(kind => config.Fallbacks.Of(kind)
            .Where(chain => chain.Key == alias || chain.Value.Contains(alias, StringComparer.Ordinal))
            .Select(chain => $"{chain.Key}'s chain ({Words.Of(kind).ToLowerInvariant()})"));
        return [.. aliases, .. chains, .. config.Fallbacks.Default.Contains(alias, StringComparer.Ordinal) ? ["the default chain"] : Array.Empty<string>()];
    }
}
