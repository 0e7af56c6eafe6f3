using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RouterConsole.Live;
using RouterConsole.Operations.Patching;

namespace RouterConsole.AdminApi.Http;

/// <summary>Compares a JSON document with the type it is meant for and reports every unknown field and wrong type, each with its path.</summary>
internal sealed class StrictJson
{
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    private StrictJson()
    {
    }

    /// <summary>What does not fit, by path (<c>probe.kind</c>, <c>[2].weight</c>, <c>$</c> for the whole); empty when it can be read.</summary>
    public static IReadOnlyDictionary<string, string[]> Check(JsonElement element, Type type)
    {
        var check = new StrictJson();
        check.Visit(element, ContractJson.Options.GetTypeInfo(type), "");
        return check._errors;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static JsonTypeInfo Info(Type type) => ContractJson.Options.GetTypeInfo(type);

    private void Visit(JsonElement element, JsonTypeInfo type, string path)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                VisitObject(element, type, path);
                break;
            case JsonTypeInfoKind.Dictionary when element.ValueKind == JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    VisitKey(property.Name, type, path);
                    Visit(property.Value, Info(type.ElementType!), Join(path, property.Name));
                }

                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Visit(item, Info(type.ElementType!), $"{path}[{index++}]");
                }

                break;
            case JsonTypeInfoKind.None when Fits(element, type):
                break;
            default:
                Refuse(path, $"Must be {FieldWords.Of(type.Type)}.");
                break;
        }
    }

    private void VisitObject(JsonElement element, JsonTypeInfo type, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            var known = type.Properties.FirstOrDefault(candidate => string.Equals(candidate.Name, property.Name, StringComparison.Ordinal));
            if (known is null)
            {
                Refuse(Join(path, property.Name), $"Unknown field. Allowed: {string.Join(", ", type.Properties.Select(candidate => candidate.Name))}.");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                Visit(property.Value, Info(known.PropertyType), Join(path, property.Name));
            }
            else if (!known.IsSetNullable)
            {
                Refuse(Join(path, property.Name), $"Must be {FieldWords.Of(known.PropertyType)}, not null.");
            }
        }
    }

    private void VisitKey(string key, JsonTypeInfo type, string path)
    {
        if (type.KeyType is { IsEnum: true } keys && !EnumNames.Of(keys).Contains(key, StringComparer.Ordinal))
        {
            Refuse(Join(path, key), $"Unknown key. Allowed: {string.Join(", ", EnumNames.Of(keys))}.");
        }
    }

    private static bool Fits(JsonElement element, JsonTypeInfo type)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return false;
        }

        try
        {
            element.Deserialize(type);
            return true;
        }
        catch (Exception misfit) when (misfit is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private void Refuse(string path, string message) => _errors[path.Length == 0 ? "$" : path] = [message];
}
