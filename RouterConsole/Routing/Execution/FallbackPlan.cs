using RouterConsole.Configuration;
using RouterConsole.Routing.Tables;

namespace RouterConsole.Routing.Execution;

/// <summary>Which models stand in for another one.</summary>
internal static class FallbackPlan
{
    /// <summary>The kind of chain for a class of error.</summary>
    public static FallbackKind KindFor(ErrorKind kind) => kind switch
    {
        ErrorKind.ContextWindow => FallbackKind.ContextWindow,
        ErrorKind.ContentPolicy => FallbackKind.ContentPolicy,
        ErrorKind.RateLimit => FallbackKind.RateLimit,
        _ => FallbackKind.General,
    };

    /// <summary>The configured chain of a model: of that kind, else the general one, else the default. Aliases share the chain of what they lead to.</summary>
    public static IReadOnlyList<string> Of(RoutingTable table, string model, FallbackKind kind)
    {
        var chains = table.Config.Fallbacks;
        var found = table.TryFind(model, out var target);
        return Find(chains.Of(kind)) ?? Find(chains.General) ?? chains.Default;

        IReadOnlyList<string>? Find(IReadOnlyDictionary<string, IReadOnlyList<string>> map)
        {
            if (found)
            {
                return NotEmpty(map.GetValueOrDefault(target.Name)) ?? NotEmpty(map.GetValueOrDefault(target.Group.Name)) ?? NotEmpty(map.GetValueOrDefault(model));
            }

            return NotEmpty(map.GetValueOrDefault(model));
        }
    }

    /// <summary>The chain of a request: none, its own, or the configured one.</summary>
    public static IReadOnlyList<string> Of(RoutingTable table, RouteRequest request, FallbackKind kind) =>
        request.DisableFallbacks ? [] : request.Fallbacks ?? Of(table, request.Model, kind);

    private static IReadOnlyList<string>? NotEmpty(IReadOnlyList<string>? chain) => chain is { Count: > 0 } ? chain : null;
}
