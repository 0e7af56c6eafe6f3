using System.Text.Json;
using System.Text.Json.Serialization;

namespace RouterConsole.Configuration;

/// <summary>Reads and writes strategies by their snake_case names, and reads <c>cost_based</c> as <c>priority_based</c>.</summary>
public sealed class RoutingStrategyConverter : JsonConverter<RoutingStrategy>
{
    private static readonly Dictionary<string, RoutingStrategy> s_byName = Enum.GetValues<RoutingStrategy>()
        .Select(s => (Name: Name(s), Strategy: s))
        .Append(("cost_based", RoutingStrategy.PriorityBased))
        .ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    /// <summary>The strategy of that name, or null.</summary>
    public static RoutingStrategy? Find(string name) => s_byName.TryGetValue(name, out var strategy) ? strategy : null;

    /// <summary>The name a strategy is written with.</summary>
    public static string Name(RoutingStrategy strategy) => JsonNamingPolicy.SnakeCaseLower.ConvertName(strategy.ToString());

    /// <inheritdoc />
    public override RoutingStrategy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? Find(reader.GetString()!) : null)
        ?? throw new JsonException("Must be one of " + string.Join(", ", s_byName.Keys) + ".");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, RoutingStrategy value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Name(value));
    }

    /// <inheritdoc />
    public override RoutingStrategy ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Find(reader.GetString()!) ?? throw new JsonException("Must be one of " + string.Join(", ", s_byName.Keys) + ".");

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, RoutingStrategy value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(Name(value));
    }
}
