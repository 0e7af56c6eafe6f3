using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Configuration;
using RouterConsole.Operations;

namespace RouterConsole.AdminApi.Dtos;

/// <summary>What answers carry and writes ignore, so that an answer can be edited and sent back as it is.</summary>
internal static class ReadOnlyFields
{
    private static readonly string[] s_ofWrites = ["revision", "previousRevision", "warnings"];
    private static readonly string[] s_ofDeployments = ["apiKeyInfo", "status", .. s_ofWrites];
    private static readonly string[] s_ofLists = ["items", "next", .. s_ofWrites];
    private static readonly string[] s_ofFallbacks = ["lint", .. s_ofWrites];

    /// <summary>A merge patch without them.</summary>
    public static JsonElement Strip(JsonElement patch) => Strip(patch, s_ofDeployments);

    /// <summary>The document of a body of <typeparamref name="T"/> without them.</summary>
    public static JsonElement Strip<T>(JsonElement document) =>
        typeof(T) == typeof(DeploymentDraft) ? Strip(document, s_ofDeployments)
        : typeof(T) == typeof(DeploymentDraft[]) ? Strip(Items(document), s_ofDeployments)
        : typeof(T) == typeof(FallbackChains) ? Strip(document, s_ofFallbacks)
        : document;

    // A list as it was read comes back with its frame.
    private static JsonElement Items(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object
        && document.TryGetProperty("items", out var items)
        && document.EnumerateObject().All(property => s_ofLists.Contains(property.Name, StringComparer.Ordinal))
            ? items
            : document;

    private static JsonElement Strip(JsonElement document, string[] names)
    {
        switch (document.ValueKind)
        {
            case JsonValueKind.Object when names.Any(name => document.TryGetProperty(name, out _)):
                var rest = JsonObject.Create(document)!;
                foreach (var name in names)
                {
                    rest.Remove(name);
                }

                return JsonSerializer.SerializeToElement(rest);
            case JsonValueKind.Array:
                return JsonSerializer.SerializeToElement(document.EnumerateArray().Select(item => Strip(item, names)));
            default:
                return document;
        }
    }
}
