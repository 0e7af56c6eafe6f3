using System.Text.Json;
using System.Text.Json.Nodes;

namespace RouterConsole.Configuration;

/// <summary>A configuration as single resources, each with a key of its own and a version.</summary>
public static class ConfigResources
{
    /// <summary>The list of deployments.</summary>
    public const string Deployments = "deployments";

    /// <summary>All aliases.</summary>
    public const string Aliases = "aliases";

    /// <summary>All fallback chains.</summary>
    public const string Fallbacks = "fallbacks";

    /// <summary>The overrides of all model groups.</summary>
    public const string Models = "models";

    /// <summary>The router's settings.</summary>
    public const string Settings = "settings";

    /// <summary>The chain of every model that has none.</summary>
    public const string DefaultFallback = "fallbacks/default";

    /// <summary>Key of one deployment.</summary>
    public static string Deployment(string id) => $"{Deployments}/{id}";

    /// <summary>Key of one alias.</summary>
    public static string Alias(string alias) => $"{Aliases}/{alias}";

    /// <summary>Key of one chain.</summary>
    public static string Fallback(FallbackKind kind, string model) => $"{Fallbacks}/{Name(kind)}/{model}";

    /// <summary>Key of one model group's overrides.</summary>
    public static string Model(string model) => $"{Models}/{model}";

    /// <summary>The name of a kind of chain on the wire.</summary>
    public static string Name(FallbackKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>The collection that a resource is a member of, or null when it is one itself.</summary>
    public static string? CollectionOf(string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : resource[..slash];
    }

    /// <summary>A deployment as JSON without its secret: <c>apiKeyInfo</c> in place of the credential.</summary>
    public static string Redacted(DeploymentConfig deployment)
    {
        var node = JsonSerializer.SerializeToNode(deployment, ConfigJson.Options)!.AsObject();
        node.Remove("credential");
        var info = new JsonObject { ["source"] = JsonSerializer.SerializeToNode(deployment.Credential.Source, ConfigJson.Options) };
        if (deployment.Credential.Variable is { } variable)
        {
            info["variable"] = variable;
        }

        if (deployment.Credential.Last4 is { } last4)
        {
            info["last4"] = last4;
        }

        node["apiKeyInfo"] = info;
        return node.ToJsonString(ConfigJson.Options);
    }

    /// <summary>Every single resource by key: its whole content, to compare, and what may be shown of it.</summary>
    internal static Dictionary<string, (string Content, Func<string> Shown)> Leaves(RouterConfig config)
    {
        var canonical = ConfigJson.Canonical(config);
        var leaves = new Dictionary<string, (string, Func<string>)>(StringComparer.Ordinal);
        foreach (var deployment in canonical.Deployments)
        {
            leaves[Deployment(deployment.Id)] = (Json(deployment), () => Redacted(deployment));
        }

        foreach (var (alias, target) in canonical.Aliases)
        {
            Add(Alias(alias), target);
        }

        foreach (var kind in Enum.GetValues<FallbackKind>())
        {
            foreach (var (model, chain) in canonical.Fallbacks.Of(kind))
            {
                Add(Fallback(kind, model), chain);
            }
        }

        if (canonical.Fallbacks.Default.Count > 0)
        {
            Add(DefaultFallback, canonical.Fallbacks.Default);
        }

        foreach (var (model, overrides) in canonical.Models)
        {
            Add(Model(model), overrides);
        }

        Add(Settings, canonical.Settings);
        return leaves;

        void Add<T>(string key, T value)
        {
            var json = Json(value);
            leaves[key] = (json, () => json);
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ConfigJson.Options);
}
