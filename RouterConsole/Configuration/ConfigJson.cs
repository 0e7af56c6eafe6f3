using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>The canonical JSON of a configuration: the same content gives the same text, whatever the order its maps were built in.</summary>
public static class ConfigJson
{
    /// <summary>camelCase, snake_case enumerations, nulls left out, nothing unknown taken. Keys of maps stay as they are.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>The canonical text.</summary>
    public static string Write(RouterConfig config) => JsonSerializer.Serialize(Canonical(config), Options);

    /// <summary>Reads a configuration. Throws <see cref="JsonException"/> for anything that is none.</summary>
    public static RouterConfig Read(string json) =>
        JsonSerializer.Deserialize<RouterConfig>(json, Options) ?? throw new JsonException("A configuration is an object, not null.");

    /// <summary>Lower-case hexadecimal SHA-256 of the canonical text.</summary>
    public static string Hash(RouterConfig config) => HashText(Write(config));

    /// <summary>Lower-case hexadecimal SHA-256 of a text in UTF-8.</summary>
    public static string HashText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The same content with every map in ordinal order. The deployments' order is content.</summary>
    internal static RouterConfig Canonical(RouterConfig config) => config with
    {
        Aliases = Sorted(config.Aliases),
        Models = Sorted(config.Models),
        Fallbacks = config.Fallbacks with
        {
            General = Sorted(config.Fallbacks.General),
            ContextWindow = Sorted(config.Fallbacks.ContextWindow),
            ContentPolicy = Sorted(config.Fallbacks.ContentPolicy),
            RateLimit = Sorted(config.Fallbacks.RateLimit),
        },
        Settings = config.Settings with
        {
            AllowedFailsPolicy = new SortedDictionary<ErrorKind, int>(config.Settings.AllowedFailsPolicy.ToDictionary()),
            RetryPolicy = new SortedDictionary<ErrorKind, int>(config.Settings.RetryPolicy.ToDictionary()),
        },
    };

    private static SortedDictionary<string, T> Sorted<T>(IReadOnlyDictionary<string, T> map) => new(map.ToDictionary(), StringComparer.Ordinal);

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
