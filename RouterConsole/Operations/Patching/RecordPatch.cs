using System.Text.Json;
using System.Text.Json.Nodes;
using RouterConsole.Configuration;

namespace RouterConsole.Operations.Patching;

/// <summary>Applies JSON merge patches (RFC 7396) to records: unknown fields and wrong types are all named at once, each with its path.</summary>
internal static class RecordPatch
{
    /// <summary>Fields that the patch does not name stay, null puts a field back to its default.</summary>
    /// <param name="current">The record as it is.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="ignored">Fields that are taken and have no effect.</param>
    public static OperationResult<T> Apply<T>(T current, JsonElement patch, params IReadOnlyCollection<string> ignored)
        where T : notnull
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            return Refusals.Invalid("$", "invalid_type", "The body must be a JSON object.");
        }

        var target = JsonSerializer.SerializeToNode(current, ConfigJson.Options)!.AsObject();
        var issues = new List<ConfigIssue>();
        var fields = ConfigJson.Options.GetTypeInfo(typeof(T)).Properties.ToDictionary(p => p.Name, p => p.PropertyType, StringComparer.Ordinal);
        foreach (var property in patch.EnumerateObject())
        {
            if (fields.TryGetValue(property.Name, out var type))
            {
                Set(target, property.Name, property.Value);
                Check(target[property.Name], property.Name, type, issues);
            }
            else if (!ignored.Contains(property.Name))
            {
                issues.Add(new ConfigIssue(property.Name, IssueSeverity.Error, "unknown_field", $"'{property.Name}' is not a field here. Fields are {string.Join(", ", fields.Keys)}."));
            }
        }

        return issues.Count > 0 ? Refusals.Invalid(issues) : target.Deserialize<T>(ConfigJson.Options)!;
    }

    private static void Check(JsonNode? value, string name, Type type, List<ConfigIssue> issues)
    {
        if (value is null)
        {
            return;
        }

        try
        {
            _ = value.Deserialize(type, ConfigJson.Options);
        }
        catch (JsonException problem)
        {
            issues.Add(new ConfigIssue(name + problem.Path?.TrimStart('$'), IssueSeverity.Error, "invalid_type", $"{name} must be {FieldWords.Of(type)}."));
        }
    }

    private static void Set(JsonObject target, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            target.Remove(name);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var inner = target[name] as JsonObject ?? [];
            foreach (var property in value.EnumerateObject())
            {
                Set(inner, property.Name, property.Value);
            }

            target[name] = inner.Parent is null ? inner : target[name];
        }
        else
        {
            target[name] = JsonNode.Parse(value.GetRawText());
        }
    }
}
