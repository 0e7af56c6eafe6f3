using System.Text.Json.Nodes;

namespace RouterConsole.Configuration;

/// <summary>Compares two states of a resource field by field.</summary>
public static class FieldChanges
{
    /// <summary>The fields that differ, in the order they are written; objects are gone into, lists are compared as a whole.</summary>
    /// <param name="before">A resource as JSON; null when it was not there.</param>
    /// <param name="after">The same later; null when it is gone.</param>
    public static IReadOnlyList<FieldChange> Between(string? before, string? after)
    {
        var (old, now) = (Fields(before), Fields(after));
        return [.. now.Keys.Union(old.Keys, StringComparer.Ordinal)
            .Select(path => new FieldChange(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path)))
            .Where(change => change.Before != change.After)];
    }

    private static Dictionary<string, string> Fields(string? json)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is not null)
        {
            Collect(JsonNode.Parse(json), "", fields);
        }

        return fields;
    }

    private static void Collect(JsonNode? node, string path, Dictionary<string, string> into)
    {
        if (node is JsonObject parts)
        {
            foreach (var (name, part) in parts)
            {
                Collect(part, path.Length == 0 ? name : $"{path}.{name}", into);
            }
        }
        else if (node is not null)
        {
            into[path] = node.ToJsonString(ConfigJson.Options);
        }
    }
}
